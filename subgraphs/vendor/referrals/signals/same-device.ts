import { Prisma } from '#generated/prisma/vendor/client.ts';
import { others, whoIs } from './others.ts';
import type { Signal } from './signal.ts';

const points = 70;

/** People who opened links, or the page of their code, in one browser. */
export const sameDevice: Signal = {
  kind: 'SAME_DEVICE',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; isReferrer: boolean }[]>(Prisma.sql`
      with ${others(referralIds)}
      select other.referral_id::text as "referralId", bool_or(is_referrer) as "isReferrer"
      from other
      join referral_trait as mine on mine.person_id = other.referee_id and mine.kind = 'DEVICE'
      join referral_trait as theirs
        on theirs.person_id = other.person_id and theirs.kind = 'DEVICE' and theirs.digest = mine.digest
      group by other.referral_id`);
    return rows.map(({ referralId, isReferrer }) => ({
      referralId,
      points,
      reason: `The browser is that of ${whoIs(isReferrer)}.`,
    }));
  },
};
