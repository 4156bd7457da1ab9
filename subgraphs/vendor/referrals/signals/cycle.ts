import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Signal } from './signal.ts';

const points = 90;

/** Steps back that are looked at. */
const mostSteps = 20;

/** People who brought each other in a ring. */
export const cycle: Signal = {
  kind: 'CYCLE',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; steps: number }[]>(Prisma.sql`
      with recursive back as (
        select id as referral_id, referee_id as first_id, referrer_id as person_id, 1 as steps
        from referral where id = any(${referralIds}::uuid[])
        union all
        select back.referral_id, back.first_id, before.referrer_id, back.steps + 1
        from back join referral as before on before.referee_id = back.person_id
        where back.steps < ${mostSteps}::int and back.person_id <> back.first_id
      )
      select referral_id::text as "referralId", min(steps)::int as steps
      from back where person_id = first_id group by referral_id`);
    return rows.map(({ referralId, steps }) => ({
      referralId,
      points,
      reason:
        steps === 2
          ? 'Both brought each other.'
          : `The brought person brought the referrer, through ${steps - 1} people.`,
    }));
  },
};
