import { invoicePaid } from '#contracts/events/invoices.ts';
import { conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { applyPayment } from './apply-payment.ts';
import { lockInvoice } from './lock-invoice.ts';
import { moveOrder } from '../../orders/move-order.ts';
import { paidFacts } from '../../invoices/invoice-facts.ts';
import { balanceOf } from '../../invoices/invoice.ts';

/**
 * Notes that all that is still to be paid of an invoice was paid: a payment without a provider.
 * @param by the account or API key that notes it
 * @throws CONFLICT when it is paid already, and for a credit note
 */
export async function markPaid(
  tx: Tx,
  tell: Tell,
  { invoiceId, by }: { invoiceId: string; by: string },
): Promise<void> {
  const { invoice, order } = await lockInvoice(tx, invoiceId);
  if (invoice.kind === 'CREDIT_NOTE')
    throw conflict('A credit note is not paid; pay the invoice that it is for.');
  if (invoice.paidAt !== null) throw conflict('This invoice is paid already.');
  const { currency } = invoice;
  const balance = balanceOf(invoice);
  if (balance > 0) {
    await applyPayment(tx, tell, {
      invoiceId,
      place: null,
      amount: { amount: balance, currency },
      fee: null,
      status: 'SUCCEEDED',
      method: 'OTHER',
      at: order.now,
      noted: { by, reference: null, clientId: null, clientDigest: null },
    });
    return;
  }
  // Nothing was asked for.
  const paid = await moveOrder(tx, tell, order, 'PAID');
  const data = { paidAt: order.now, paymentState: 'PAID' } as const;
  const noted = await tx.invoice.update({ where: { id: invoiceId }, data });
  tell.publish(invoicePaid, { id: invoiceId }, paidFacts(noted, paid));
}
