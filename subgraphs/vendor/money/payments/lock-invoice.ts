import { notFound } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import type { LockedOrder } from '../../orders/lock-order.ts';
import { lockKnownOrder } from '../../orders/own-order.ts';

/** An invoice with its order, both locked until the end of the transaction: its money moves in turns. */
export interface LockedInvoice {
  readonly invoice: InvoiceModel;
  readonly order: LockedOrder;
}

/** Locks the order of an invoice, and the invoice. @throws NOT_FOUND */
export async function lockInvoice(tx: Tx, invoiceId: string): Promise<LockedInvoice> {
  const named = await tx.invoice.findUnique({ where: { id: invoiceId }, select: { orderId: true } });
  if (!named) throw notFound('Invoice');
  const order = await lockKnownOrder(tx, named.orderId);
  await tx.$executeRaw`select from invoice where id = ${invoiceId}::uuid for no key update`;
  return { order, invoice: await tx.invoice.findUniqueOrThrow({ where: { id: invoiceId } }) };
}

/**
 * Locks what is reported of one payment of a provider until the end of the transaction, also before the payment is known: a report that waits for
 * its payment is never missed.
 */
export async function lockReports(
  tx: Tx,
  { provider, account }: { readonly provider: string; readonly account: string },
  paymentExternalId: string,
): Promise<void> {
  const key = JSON.stringify(['payment', provider, account, paymentExternalId]);
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}
