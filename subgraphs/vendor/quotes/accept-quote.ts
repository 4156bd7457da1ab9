import { conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { giveOrder } from '../offers/give-order.ts';
import { tellOrder } from '../orders/move-order.ts';
import { close, lockQuote, requireOpen } from './close-quotes.ts';
import { open } from './quote.ts';

/**
 * Takes a quote: its total is the price of the order. The first one gives its vendor the order, and the other quotes are declined; a later
 * one of the same vendor changes the price.
 * @throws CONFLICT for a quote that is not SUBMITTED, and where the order is somebody else's
 */
export async function acceptQuote(tx: Tx, tell: Tell, quoteId: string): Promise<void> {
  const { order, quote } = await lockQuote(tx, quoteId);
  if (quote.status === 'ACCEPTED') return;
  requireOpen({ order, quote });
  if (quote.total === null) throw conflict('The vendor has not submitted this quote yet.');
  const { vendorId, distanceKm, total } = quote;
  const isFirst = order.vendorId === null;
  if (isFirst && order.status !== 'OPEN') throw conflict(`This order is ${order.status}.`);
  if (!isFirst && order.vendorId !== vendorId) throw conflict('Another vendor has this order.');
  if (order.status === 'INVOICED' || order.status === 'PAID')
    throw conflict('This order is invoiced already.');
  await tx.order.update({
    where: { id: order.id },
    data: { priceAmount: total, priceCurrency: quote.currency },
  });
  const taken = isFirst ? await giveOrder(tx, tell, order, { vendorId, distanceKm }) : order;
  if (!isFirst) tellOrder(tell, taken);
  await close(tx, tell, taken, quote, { to: 'ACCEPTED', reason: null });
  const others = await tx.quote.findMany({ where: { orderId: order.id, status: { in: [...open] } } });
  for (const other of others) {
    const to = other.status === 'SUBMITTED' ? 'DECLINED' : 'WITHDRAWN';
    await close(tx, tell, taken, other, { to, reason: 'Another quote was accepted.' });
  }
}
