import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { invoiceAmounts } from '../invoices/invoice-amounts.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { lockQuote, requireOpen } from './close-quotes.ts';
import { open } from './quote.ts';
import type { Submission } from './quote-input.ts';
import { expireLater, remindBefore } from './request-quotes.ts';
import { tellQuote } from './tell-quote.ts';

const hourMs = 3_600_000;
const [shortest, usual, longest] = [hourMs, 14 * 24 * hourMs, 90 * 24 * hourMs];

/**
 * Submits a quote that was asked for, changes one that is not answered, or makes a new one for an order that the vendor has. Lines and tax are
 * those of an invoice.
 * @returns its id
 * @throws NOT_FOUND for what is not the vendor's, CONFLICT for a quote at an end, BAD_USER_INPUT for amounts that an invoice can't have
 */
export async function submitQuote(tx: Tx, tell: Tell, vendorId: string, input: Submission): Promise<string> {
  const { order, quoteId } =
    input.orderId == null
      ? await ownQuote(tx, vendorId, input.quoteId ?? '')
      : await newQuote(tx, vendorId, input.orderId);
  const { lineTotals, ...amounts } = invoiceAmounts(input.lines, input.taxRatePercent, order.priceCurrency);
  const expiresAt = validUntil(input, order.now);
  await tx.quoteLine.deleteMany({ where: { quoteId } });
  await tx.quoteLine.createMany({
    data: input.lines.map(({ description, quantity, unitPrice }, index) => ({
      quoteId,
      position: index + 1,
      description,
      quantity,
      unitPrice: unitPrice.amount,
      total: lineTotals[index] ?? 0,
    })),
  });
  const quote = await tx.quote.update({
    where: { id: quoteId },
    data: {
      status: 'SUBMITTED',
      ...amounts,
      taxRatePercent: input.taxRatePercent,
      note: input.note,
      submittedAt: order.now,
      expiresAt,
    },
  });
  await expireLater(tx, order.id, expiresAt);
  await remindBefore(tx, order, expiresAt);
  tellQuote(tell, quote, order);
  return quoteId;
}

interface Target {
  readonly order: LockedOrder;
  readonly quoteId: string;
}

async function ownQuote(tx: Tx, vendorId: string, id: string): Promise<Target> {
  if (!isId(id)) throw notFound('Quote');
  const { order, quote } = await lockQuote(tx, id);
  if (quote.vendorId !== vendorId) throw notFound('Quote');
  requireOpen({ order, quote });
  return { order, quoteId: quote.id };
}

/** A quote for an order that the vendor has, in place of one that is not answered. */
async function newQuote(tx: Tx, vendorId: string, orderId: string): Promise<Target> {
  if (!isId(orderId)) throw notFound('Order');
  const order = await lockKnownOrder(tx, orderId);
  if (order.vendorId !== vendorId) throw notFound('Order');
  if (!['ACCEPTED', 'IN_PROGRESS', 'COMPLETED'].includes(order.status)) {
    throw conflict(`A new quote is for work that is not invoiced yet; this order is ${order.status}.`);
  }
  const known = await tx.quote.findMany({
    where: { orderId: order.id, vendorId },
    orderBy: { revision: 'desc' },
  });
  const unanswered = known.find(({ status }) => open.some((one) => one === status));
  if (unanswered) return { order, quoteId: unanswered.id };
  const quote = await tx.quote.create({
    data: {
      orderId: order.id,
      vendorId,
      revision: (known[0]?.revision ?? 0) + 1,
      currency: order.priceCurrency,
      distanceKm: known[0]?.distanceKm ?? 0,
      requestedAt: order.now,
      expiresAt: order.now,
    },
  });
  return { order, quoteId: quote.id };
}

function validUntil({ validUntil: given }: Submission, now: Date): Date {
  if (given == null) return new Date(now.getTime() + usual);
  const length = given.getTime() - now.getTime();
  if (length < shortest) throw badInput('input.validUntil', 'must be at least an hour from now');
  if (length > longest) throw badInput('input.validUntil', 'must be at most 90 days from now');
  return given;
}
