import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Signal } from './signal.ts';

const points = 60;

/** People whom one referrer brings within 24 hours before it is much. */
const usual = 5;

/** More people within a day than somebody knows. */
export const manyADay: Signal = {
  kind: 'MANY_A_DAY',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; most: number }[]>(Prisma.sql`
      select asked.id::text as "referralId", day.most::int as most
      from referral as asked cross join lateral (
        select max(within.count) as most
        from referral as first cross join lateral (
          select count(*) from referral as one
          where one.referrer_id = asked.referrer_id
            and one.created_at >= first.created_at and one.created_at < first.created_at + interval '24 hours'
        ) as within
        where first.referrer_id = asked.referrer_id
          and first.created_at > asked.created_at - interval '24 hours' and first.created_at <= asked.created_at
      ) as day
      where asked.id = any(${referralIds}::uuid[]) and day.most > ${usual}::int`);
    return rows.map(({ referralId, most }) => ({
      referralId,
      points,
      reason: `The referrer brought ${most} people within 24 hours.`,
    }));
  },
};
