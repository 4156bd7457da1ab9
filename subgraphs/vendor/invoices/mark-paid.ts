import type { Invoice } from '#generated/prisma/vendor/client.ts';
import { invoicePaid } from '#contracts/events/invoices.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { moveOrder } from '../orders/move-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { invoiceFacts } from './invoice-facts.ts';
import { balanceOf } from './invoice.ts';

/** Notes that all that is still to be paid of an invoice was paid. @throws CONFLICT when it is already, and for a credit note */
export async function markPaid(
  tx: Tx,
  tell: Tell,
  { id, orderId, kind }: Pick<Invoice, 'id' | 'orderId' | 'kind'>,
): Promise<void> {
  if (kind === 'CREDIT_NOTE') throw conflict('A credit note is not paid; pay the invoice that it is for.');
  const order = await lockKnownOrder(tx, orderId);
  const paid = await moveOrder(tx, tell, order, 'PAID');
  const { paidAmount, ...before } = await tx.invoice.findUniqueOrThrow({ where: { id } });
  const data = { paidAt: order.now, paidAmount: paidAmount + balanceOf({ ...before, paidAmount }) };
  const invoice = await tx.invoice.update({ where: { id }, data });
  tell.publish(invoicePaid, { id }, invoiceFacts(invoice, paid));
}
