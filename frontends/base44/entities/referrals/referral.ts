import {
  Base44ReferralDocument,
  Base44ReferralsDocument,
} from '#generated/documents/frontends/base44/entities/referrals.ts';
import type { Base44ReferralFragment } from '#generated/documents/frontends/base44/entities/referrals.ts';
import { notSupported } from '../../refusals/refusal.ts';
import { pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { compareValues } from '../../values/compare.ts';
import type { EntityRecord } from '../../values/value.ts';
import { ifFound } from '../as-seen.ts';

function referralRecord(referral: Base44ReferralFragment): EntityRecord {
  const { qualifiedAt, approvedAt, paidAt, closedAt } = referral;
  return {
    id: referral.id,
    created_date: referral.createdAt,
    updated_date: [qualifiedAt, approvedAt, paidAt, closedAt].reduce<string>(
      (last, at) => (at !== null && compareValues(at, last) > 0 ? at : last),
      referral.createdAt,
    ),
    created_by: null,
    created_by_id: null,
    referral_code: referral.code.code,
    status: referral.state.toLowerCase(),
    source: referral.source.toLowerCase(),
    currency: referral.reward.currency,
    reward_amount: referral.reward.amount,
    reversed_amount: referral.reversed.amount,
    qualified_at: qualifiedAt,
    approved_at: approvedAt,
    paid_at: paidAt,
    closed_reason: referral.closedReason,
  };
}

const sentence = 'A referral begins with auth.register and its field referral_code, and goes on by itself.';

/** Whom the caller brought. Operators have everybody's. */
export const referral: Entity = {
  name: 'Referral',
  order: '-created_date',
  async page(api, _conditions, after, first = pageSize) {
    const { referrals } = await api.run(Base44ReferralsDocument, { first, after: after ?? null });
    return pageOf(referrals, referralRecord);
  },
  async get(api, id) {
    const found = await ifFound(api.run(Base44ReferralDocument, { id }));
    return found?.referral ? referralRecord(found.referral) : undefined;
  },
  create: () => {
    throw notSupported(sentence);
  },
  update: () => {
    throw notSupported(sentence);
  },
  keptBecause: 'Referrals are kept: rewards hang on them.',
};
