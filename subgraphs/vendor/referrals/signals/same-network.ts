import { Prisma } from '#generated/prisma/vendor/client.ts';
import { others } from './others.ts';
import type { Signal } from './signal.ts';

/** Households and offices share a network, and bring each other honestly: it takes three people to hold a referral. */
const manyPeople = 3;
const points = { some: 30, many: 60 } as const;

/** People of one network: the referrer's, or one from which the referrer brought several. */
export const sameNetwork: Signal = {
  kind: 'SAME_NETWORK',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<
      { referralId: string; isReferrer: boolean; brought: number }[]
    >(Prisma.sql`
      with ${others(referralIds)}, shared as (
        select other.referral_id, mine.digest, bool_or(is_referrer) as is_referrer,
          count(distinct other.person_id) filter (where not is_referrer) + 1 as brought
        from other
        join referral_trait as mine on mine.person_id = other.referee_id and mine.kind = 'NETWORK'
        join referral_trait as theirs
          on theirs.person_id = other.person_id and theirs.kind = 'NETWORK' and theirs.digest = mine.digest
        group by other.referral_id, mine.digest
      )
      select referral_id::text as "referralId", bool_or(is_referrer) as "isReferrer", max(brought)::int as brought
      from shared group by referral_id`);
    return rows
      .filter(({ isReferrer, brought }) => isReferrer || brought >= manyPeople)
      .map(({ referralId, isReferrer, brought }) => ({
        referralId,
        points: brought >= manyPeople ? points.many : points.some,
        reason:
          brought >= manyPeople
            ? `${brought} people whom the referrer brought came from one network${isReferrer ? ', which is the referrer’s' : ''}.`
            : 'The network is that of the referrer.',
      }));
  },
};
