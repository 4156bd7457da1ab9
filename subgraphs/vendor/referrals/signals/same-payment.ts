import { Prisma } from '#generated/prisma/vendor/client.ts';
import { others, whoIs } from './others.ts';
import type { Signal } from './signal.ts';

const points = 80;

/** People who pay with one card or bank account. */
export const samePayment: Signal = {
  kind: 'SAME_PAYMENT',
  find: async (tx, referralIds) => {
    const marks = Prisma.sql`
      select distinct work_order.customer_id, payment.provider, payment.fingerprint
      from payment
      join invoice on invoice.id = payment.invoice_id
      join work_order on work_order.id = invoice.order_id
      where payment.fingerprint is not null`;
    const rows = await tx.$queryRaw<{ referralId: string; isReferrer: boolean }[]>(Prisma.sql`
      with ${others(referralIds)}, mine as (
        ${marks} and work_order.customer_id in (select referee_id from other)
      ), theirs as (
        ${marks} and work_order.customer_id in (select person_id from other)
      )
      select other.referral_id::text as "referralId", bool_or(is_referrer) as "isReferrer"
      from other
      join mine on mine.customer_id = other.referee_id
      join theirs on theirs.customer_id = other.person_id
        and theirs.provider = mine.provider and theirs.fingerprint = mine.fingerprint
      group by other.referral_id`);
    return rows.map(({ referralId, isReferrer }) => ({
      referralId,
      points,
      reason: `The card or bank account is that of ${whoIs(isReferrer)}.`,
    }));
  },
};
