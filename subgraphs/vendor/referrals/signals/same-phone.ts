import { Prisma } from '#generated/prisma/vendor/client.ts';
import { normalPhone } from './normal-contact.ts';
import { others, whoIs } from './others.ts';
import type { Signal } from './signal.ts';

const points = 80;

/** Accounts with one telephone number, however it is written. */
export const samePhone: Signal = {
  kind: 'SAME_PHONE',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; isReferrer: boolean }[]>(Prisma.sql`
      with ${others(referralIds)}
      select other.referral_id::text as "referralId", bool_or(is_referrer) as "isReferrer"
      from other
      join admin.contact as referee on referee.id = other.referee_id
      join admin.contact as person on person.id = other.person_id
      where ${normalPhone(Prisma.sql`referee.phone`)} = ${normalPhone(Prisma.sql`person.phone`)}
      group by other.referral_id`);
    return rows.map(({ referralId, isReferrer }) => ({
      referralId,
      points,
      reason: `The telephone number is that of ${whoIs(isReferrer)}.`,
    }));
  },
};
