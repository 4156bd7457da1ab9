import { notSupported } from '../../refusals/refusal.ts';
import { emptyPage } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';

const sentence = 'The API has no referrals yet.';

/** Referrals have no API yet: there are none, and none can be made. */
export const referral: Entity = {
  name: 'Referral',
  order: '-created_date',
  page: () => Promise.resolve(emptyPage),
  get: () => Promise.resolve(undefined),
  create: () => {
    throw notSupported(sentence);
  },
  update: () => {
    throw notSupported(sentence);
  },
  keptBecause: sentence,
};
