import { conflict } from '#platform/errors/errors.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { giveUp } from './close-quotes.ts';
import { expireOrderQuotes, remindOfQuotes } from './expire-order-quotes.ts';
import { mostQuotes, open } from './quote.ts';
import { tellQuote } from './tell-quote.ts';

/** How long a vendor has to submit a quote. */
const answerMs = 48 * 3_600_000;

/** A vendor that is asked, and how far it is away. */
export interface Asked {
  readonly vendorId: string;
  readonly distanceKm: number;
}

/** Asks the best vendors of a ranking, as soon as it has come. Without any the order is UNFILLED. */
export async function requestFromRanking(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  ranking: readonly Asked[],
): Promise<void> {
  const wave = 1;
  await tx.order.update({ where: { id: order.id }, data: { wave } });
  const ranked = { ...order, wave };
  const asked = await requestQuotes(tx, tell, ranked, ranking.slice(0, mostQuotes));
  if (asked === 0) await giveUp(tx, tell, ranked, 'No vendor is available.');
}

/**
 * Asks vendors for quotes of a locked order. One that has an open quote already is left out.
 * @returns how many were asked
 * @throws CONFLICT for more than three open quotes
 */
export async function requestQuotes(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  vendors: readonly Asked[],
): Promise<number> {
  const known = await tx.quote.findMany({ where: { orderId: order.id } });
  const isAsked = ({ vendorId }: Asked) =>
    known.some((quote) => quote.vendorId === vendorId && open.some((status) => status === quote.status));
  const fresh = vendors.filter((vendor) => !isAsked(vendor));
  const alive = known.filter(({ status }) => open.some((one) => one === status));
  if (alive.length + fresh.length > mostQuotes) {
    throw conflict(
      `An order has at most ${mostQuotes} open quotes: wait for one to be answered, or decline one.`,
    );
  }
  if (fresh.length === 0) return 0;
  const expiresAt = new Date(order.now.getTime() + answerMs);
  const quotes = await tx.quote.createManyAndReturn({
    data: fresh.map(({ vendorId, distanceKm }) => ({
      orderId: order.id,
      vendorId,
      distanceKm,
      revision:
        1 + Math.max(0, ...known.filter((one) => one.vendorId === vendorId).map((one) => one.revision)),
      currency: order.priceCurrency,
      requestedAt: order.now,
      expiresAt,
    })),
  });
  await expireLater(tx, order.id, expiresAt);
  await remindBefore(tx, order, expiresAt);
  for (const quote of quotes) tellQuote(tell, quote, order);
  return quotes.length;
}

/** Looks at the quotes of an order again at a moment. */
export async function expireLater(tx: Tx, orderId: string, runAt: Date): Promise<void> {
  const key = `expire-quotes:${orderId}:${runAt.getTime()}`;
  await addJob(tx, expireOrderQuotes, { orderId }, { runAt, key });
}

/** Reminds of the quotes of an order that expire at a moment, when three quarters of the time until then are over, at most a day before. */
export async function remindBefore(
  tx: Tx,
  { id: orderId, now }: LockedOrder,
  expiresAt: Date,
): Promise<void> {
  const before = Math.min(86_400_000, (expiresAt.getTime() - now.getTime()) / 4);
  const key = `remind-of-quotes:${orderId}:${expiresAt.getTime()}`;
  const runAt = new Date(expiresAt.getTime() - before);
  await addJob(tx, remindOfQuotes, { orderId, expiresAt: expiresAt.toISOString() }, { runAt, key });
}
