import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

/** What became of an answer by text message. */
export const offerOutcomes = [
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'WITHDRAWN',
  'PENDING',
  'UNKNOWN_CODE',
  'SEVERAL_OFFERS',
  'NOT_VERIFIED',
] as const;

export type OfferOutcome = (typeof offerOutcomes)[number];

export const offerAnswered = defineType({
  key: 'offer_answered',
  description: 'A vendor answered an offer by text message, and gets the outcome.',
  category: 'OFFERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: true,
  subject: 'OFFER',
  variables: z.strictObject({ outcome: z.enum(offerOutcomes) }),
  sample: { outcome: 'ACCEPTED' },
  // It goes to the number that has answered, at once and nowhere else.
  steps: [{ channel: 'SMS', after: { seconds: 0 }, unless: null }],
  lifetimeSeconds: 600,
  digestSeconds: null,
  link: null,
  texts: { en, de },
});
