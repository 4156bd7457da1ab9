import type { Quote } from '#generated/prisma/vendor/client.ts';
import { orderUnfilled } from '#contracts/events/orders.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { lockOrder } from '../orders/lock-order.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { aboutOrder, factsOf } from '../orders/order-facts.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { expireOrderQuotes } from './expire-order-quotes.ts';
import { isOpen, open } from './quote.ts';
import { tellQuote } from './tell-quote.ts';

/** A quote with its order, both as they are under the order's lock. */
export interface LockedQuote {
  readonly order: LockedOrder;
  readonly quote: Quote;
}

/** Locks the order of a quote. @throws NOT_FOUND */
export async function lockQuote(tx: Tx, quoteId: string): Promise<LockedQuote> {
  const found = await tx.quote.findUnique({ where: { id: quoteId } });
  if (!found) throw notFound('Quote');
  const order = await lockKnownOrder(tx, found.orderId);
  return { order, quote: await tx.quote.findUniqueOrThrow({ where: { id: quoteId } }) };
}

/** @throws CONFLICT for a quote that is at an end, or whose time is up */
export function requireOpen({ quote, order }: LockedQuote): void {
  if (!isOpen(quote.status)) throw conflict(`This quote is ${quote.status}.`);
  if (quote.expiresAt <= order.now) throw conflict('The time of this quote is up: ask for a new one.');
}

/** Declines or withdraws an open quote. Without another open one the order is UNFILLED. @throws CONFLICT */
export async function closeQuote(
  tx: Tx,
  tell: Tell,
  quoteId: string,
  { to, reason }: { readonly to: 'DECLINED' | 'WITHDRAWN'; readonly reason: string | null },
): Promise<void> {
  const { order, quote } = await lockQuote(tx, quoteId);
  if (quote.status === to) return;
  requireOpen({ order, quote });
  if (to === 'DECLINED' && quote.status === 'REQUESTED') {
    throw conflict('The vendor has not submitted this quote yet.');
  }
  await close(tx, tell, order, quote, { to, reason });
  await giveUpWithoutQuotes(tx, tell, order);
}

/** Closes one quote of a locked order. */
export async function close(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  { id }: Quote,
  {
    to,
    reason,
  }: { readonly to: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' | 'EXPIRED'; readonly reason: string | null },
): Promise<void> {
  const closed = await tx.quote.update({
    where: { id },
    data: { status: to, reason, closedAt: order.now },
  });
  tellQuote(tell, closed, order);
}

/** Withdraws the open quotes of an order that was cancelled. */
export async function withdrawQuotes(tx: Tx, tell: Tell, order: LockedOrder): Promise<void> {
  const quotes = await tx.quote.findMany({ where: { orderId: order.id, status: { in: [...open] } } });
  for (const quote of quotes) {
    await close(tx, tell, order, quote, { to: 'WITHDRAWN', reason: 'The order was cancelled.' });
  }
}

/** Job `vendor.expire-quotes`: closes what nobody has answered in time. It may come early or twice. */
export const expireQuotesJob = defineJob(expireOrderQuotes, ({ orderId }, services: VendorServices) =>
  write(services, async (tx, tell) => {
    const order = await lockOrder(tx, orderId);
    if (!order) return;
    const late = await tx.quote.findMany({
      where: { orderId, status: { in: [...open] }, expiresAt: { lte: order.now } },
    });
    for (const quote of late) await close(tx, tell, order, quote, { to: 'EXPIRED', reason: null });
    if (late.length > 0) await giveUpWithoutQuotes(tx, tell, order);
  }),
);

async function giveUpWithoutQuotes(tx: Tx, tell: Tell, order: LockedOrder): Promise<void> {
  if (order.status !== 'OPEN' || order.priceMode !== 'QUOTE') return;
  const left = await tx.quote.count({ where: { orderId: order.id, status: { in: [...open] } } });
  if (left === 0) await giveUp(tx, tell, order, 'No quote was accepted.');
}

/** An open order that no vendor takes: operators may ask again. */
export async function giveUp(tx: Tx, tell: Tell, order: LockedOrder, note: string): Promise<void> {
  const unfilled = await moveOrder(tx, tell, order, 'UNFILLED', { note });
  tell.publish(orderUnfilled, aboutOrder(unfilled), factsOf(unfilled));
}
