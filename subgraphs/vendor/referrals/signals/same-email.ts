import { Prisma } from '#generated/prisma/vendor/client.ts';
import { normalEmail } from './normal-contact.ts';
import { others, whoIs } from './others.ts';
import type { Signal } from './signal.ts';

const points = 80;

/** Accounts of one mailbox, such as `jane@example.com` and `Jane+shop@example.com`. */
export const sameEmail: Signal = {
  kind: 'SAME_EMAIL',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; isReferrer: boolean }[]>(Prisma.sql`
      with ${others(referralIds)}
      select other.referral_id::text as "referralId", bool_or(is_referrer) as "isReferrer"
      from other
      join admin.contact as referee on referee.id = other.referee_id
      join admin.contact as person on person.id = other.person_id
      where ${normalEmail(Prisma.sql`referee.email`)} = ${normalEmail(Prisma.sql`person.email`)}
      group by other.referral_id`);
    return rows.map(({ referralId, isReferrer }) => ({
      referralId,
      points,
      reason: `The e-mail address leads to the same mailbox as that of ${whoIs(isReferrer)}.`,
    }));
  },
};
