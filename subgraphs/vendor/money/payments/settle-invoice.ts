import { invoiceOverpaid } from '#contracts/events/payments.ts';
import { invoicePaid } from '#contracts/events/invoices.ts';
import { largestAmount } from '#platform/money/money.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { paidFacts } from '../../invoices/invoice-facts.ts';
import { balanceOf } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { moveOrder } from '../../orders/move-order.ts';
import { closeUnfitSessions } from '../sessions/end-session.ts';
import type { LockedInvoice } from './lock-invoice.ts';
import { moneyFacts, tellInvoicePaid } from './money-events.ts';
import { stateOf } from './payment-state.ts';

/** An invoice after its payments were counted anew. */
export interface Settled extends LockedInvoice {
  /** As it was before. */
  readonly before: InvoiceModel;
}

/**
 * Counts what was paid and given back of a locked invoice, and keeps how it stands. Payments in another currency do not count. A payment never
 * gives back more than it was, whatever providers report.
 */
export async function countPayments(tx: Tx, { invoice: before, order }: LockedInvoice): Promise<Settled> {
  const [sums] = await tx.$queryRaw<{ paid: number; givenBack: number; isDisputed: boolean }[]>`
    select
      least(coalesce(sum(payment.amount), 0), ${largestAmount}::int)::int as paid,
      least(coalesce(sum(least(payment.amount, back.refunded + back.lost)), 0), ${largestAmount}::int)::int as "givenBack",
      coalesce(bool_or(back.disputed), false) as "isDisputed"
    from payment
    cross join lateral (
      select
        coalesce((select sum(amount) from refund where payment_id = payment.id and status = 'SUCCEEDED'), 0) as refunded,
        coalesce((select sum(amount) from dispute where payment_id = payment.id and status = 'LOST'), 0) as lost,
        exists (
          select from dispute where payment_id = payment.id and status in ('NEEDS_RESPONSE', 'UNDER_REVIEW')
        ) as disputed
    ) as back
    where payment.invoice_id = ${before.id}::uuid and payment.status = 'SUCCEEDED' and payment.currency = ${before.currency}`;
  if (!sums) throw new Error(`No sums of invoice ${before.id}.`);
  const { paid, givenBack, isDisputed } = sums;
  const counted = { paidAmount: paid, refundedAmount: givenBack };
  const isPaid = paid > 0 && balanceOf({ ...before, ...counted }) <= 0;
  const paidAt = before.paidAt ?? (isPaid ? order.now : null);
  const { total, creditedAmount: credited } = before;
  const paymentState = stateOf({ total, credited, paid, givenBack, isDisputed });
  const data = { ...counted, paidAt, paymentState };
  const invoice = await tx.invoice.update({ where: { id: before.id }, data });
  return { before, invoice, order };
}

/**
 * Tells what became of a counted invoice, closes pages that ask for more than is left, and moves its order to PAID when nothing is left to be paid. An order that is PAID stays so, whatever
 * is given back later.
 */
export async function settle(
  tx: Tx,
  tell: Tell,
  { before, invoice, order }: Settled,
): Promise<LockedInvoice> {
  const balance = balanceOf(invoice);
  await closeUnfitSessions(tx, invoice.id, balance);
  const moved =
    balance <= 0 && order.status === 'INVOICED' ? await moveOrder(tx, tell, order, 'PAID') : order;
  if (before.paidAt === null && invoice.paidAt !== null) {
    tell.publish(invoicePaid, { id: invoice.id }, paidFacts(invoice, moved));
    tellInvoicePaid(tell, { invoice, order: moved });
  }
  if (balance < Math.min(0, balanceOf(before))) {
    const overpaid = { amount: -balance, currency: invoice.currency };
    tell.publish(invoiceOverpaid, { id: invoice.id }, { ...moneyFacts({ invoice, order: moved }), overpaid });
  }
  return { invoice, order: moved };
}
