import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { Signal } from './signal.ts';

const points = { some: 30, most: 60 } as const;

/** From this share on the order was hardly meant. */
const mostPercent = 50;

/** The order that counted was paid to be refunded. */
export const refundSoon: Signal = {
  kind: 'REFUND_SOON',
  find: async (tx, referralIds) => {
    const rows = await tx.$queryRaw<{ referralId: string; percent: number }[]>(Prisma.sql`
      select referral.id::text as "referralId",
        least(100, ceil(100.0 * invoice.refunded_amount / invoice.paid_amount))::int as percent
      from referral join invoice on invoice.id = referral.invoice_id
      where referral.id = any(${referralIds}::uuid[]) and invoice.refunded_amount > 0 and invoice.paid_amount > 0
        and exists (
          select from refund
          where refund.invoice_id = invoice.id and refund.status = 'SUCCEEDED' and refund.settled_at <= referral.due_at
        )`);
    return rows.map(({ referralId, percent }) => ({
      referralId,
      points: percent >= mostPercent ? points.most : points.some,
      reason: `${percent} % of the order that counted was refunded before the hold ended.`,
    }));
  },
};
