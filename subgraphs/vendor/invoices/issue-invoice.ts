import { invoiceIssued } from '#contracts/events/invoices.ts';
import { conflict } from '#platform/errors/errors.ts';
import { localYear } from '#platform/time/local-time.ts';
import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { mayStep } from '../orders/transitions.ts';
import { secondsBetween } from '../offers/answer-statistics.ts';
import { resultOf } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import { invoiceAmounts } from './invoice-amounts.ts';
import { invoiceFacts } from './invoice-facts.ts';
import type { NewInvoice } from './invoice-input.ts';
import { requireNearQuote } from './near-quote.ts';
import { nextNumber } from './next-number.ts';

/**
 * Issues the invoice of a completed order, with both addresses as they are now.
 * @returns the id of the invoice
 * @throws CONFLICT unless the order is COMPLETED, and for a `clientId` that had another input; BAD_USER_INPUT for a line in another currency
 */
export async function issueInvoice(
  tx: Tx,
  tell: Tell,
  { vendorId, input, digest }: { vendorId: string; input: NewInvoice; digest: string },
): Promise<string> {
  const order = await lockKnownOrder(tx, input.orderId);
  // Looked for again under the lock: the same call may have been first.
  const known = await findInvoice(tx, vendorId, input.clientId);
  if (known) return resultOf(known, digest);
  if (!mayStep(order.status, 'INVOICED')) {
    throw conflict(`An invoice is for a completed order; this one is ${order.status}.`);
  }
  const { taxRatePercent, lines, clientId } = input;
  const { lineTotals, ...amounts } = invoiceAmounts(lines, taxRatePercent, order.priceCurrency);
  await requireNearQuote(tx, order, amounts.total);
  const seller = await tx.vendor.findUniqueOrThrow({ where: { id: vendorId } });
  const buyer = await tx.order.findUniqueOrThrow({ where: { id: order.id } });
  const year = localYear(order.now, seller.timezone);
  const invoice = await tx.invoice.create({
    data: {
      orderId: order.id,
      vendorId,
      year,
      sequence: await nextNumber(tx, vendorId, 'INVOICE', year),
      issuedAt: order.now,
      currency: order.priceCurrency,
      taxRatePercent,
      ...amounts,
      sellerName: seller.displayName,
      sellerAddress: seller.address,
      sellerEmail: seller.email,
      sellerTax: seller.taxNumber,
      sellerTimezone: seller.timezone,
      buyerName: buyer.customerName,
      buyerAddress: buyer.address,
      buyerEmail: buyer.customerEmail,
      clientId,
      clientDigest: digest,
    },
  });
  await tx.invoiceLine.createMany({
    data: lines.map(({ description, quantity, unitPrice }, index) => ({
      invoiceId: invoice.id,
      position: index + 1,
      description,
      quantity,
      unitPrice: unitPrice.amount,
      total: lineTotals[index] ?? 0,
    })),
  });
  const invoiced = await moveOrder(tx, tell, order, 'INVOICED');
  const seconds = await secondsSinceCompletion(tx, invoiced);
  tell.publish(invoiceIssued, { id: invoice.id }, { ...invoiceFacts(invoice, invoiced), seconds });
  return invoice.id;
}

async function secondsSinceCompletion(
  tx: Tx,
  { id: orderId, now }: Pick<LockedOrder, 'id' | 'now'>,
): Promise<number | null> {
  const completed = await tx.orderHistory.findFirst({
    where: { orderId, status: 'COMPLETED' },
    orderBy: { id: 'desc' },
    select: { at: true },
  });
  return completed && secondsBetween(completed.at, now);
}

/** The invoice that a vendor has issued with this `clientId`, if any. */
export async function findInvoice(
  tx: Tx,
  vendorId: string,
  clientId: string | null,
): Promise<Known<string> | null> {
  if (clientId === null) return null;
  const known = await tx.invoice.findUnique({
    where: { vendorId_clientId: { vendorId, clientId } },
    select: { id: true, clientDigest: true },
  });
  return known && { result: known.id, digest: known.clientDigest };
}
