import { GraphQLError } from 'graphql';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import { cancelOrder } from '../cancellation/cancel-order.ts';
import type { VendorServices } from '../context.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { acceptQuote } from '../quotes/accept-quote.ts';
import { closeQuote } from '../quotes/close-quotes.ts';
import { bookForOrder, requireTimeable } from '../slots/book-for-order.ts';
import { isBeforeNotice } from '../slots/booked-order.ts';
import { tryToHold } from '../slots/hold-slot.ts';
import type { Obstacle } from '../slots/hold-slot.ts';
import { slotOf } from './form.ts';
import type { Act } from './form.ts';
import type { Visit } from './find-visit.ts';
import { quoteStateOf } from './visit-state.ts';
import type { Problem } from './visit-state.ts';

/** Does what a customer has chosen on the page. @returns why nothing came of it; null where it is done */
export async function decide(services: VendorServices, visit: Visit, act: Act): Promise<Problem | null> {
  try {
    switch (act.kind) {
      case 'accept':
      case 'decline':
        return await answerQuote(services, visit, act);
      case 'hold':
        return await hold(services, visit, act.slot);
      case 'book':
        return await book(services, visit);
      case 'release':
        await services.db.booking.updateMany({
          where: { heldBy: visit.order.id, state: 'HELD' },
          data: { state: 'RELEASED' },
        });
        return null;
      case 'cancel':
        return await cancel(services, visit);
    }
  } catch (error) {
    // The order has moved on since the page was read.
    const code = error instanceof GraphQLError ? error.extensions['code'] : null;
    if (code === 'CONFLICT' || code === 'NOT_FOUND' || code === 'BAD_USER_INPUT') return 'changed';
    throw error;
  }
}

async function answerQuote(
  services: VendorServices,
  { quotes }: Visit,
  { kind, quoteId }: Extract<Act, { kind: 'accept' | 'decline' }>,
): Promise<Problem | null> {
  const quote = quotes.find(({ id }) => id === quoteId);
  if (!quote) return 'changed';
  if (quoteStateOf(quote, await databaseTime(services.db)) === 'EXPIRED') return 'expired';
  await write(services, (tx, tell) =>
    kind === 'accept'
      ? acceptQuote(tx, tell, quote.id)
      : closeQuote(tx, tell, quote.id, { to: 'DECLINED', reason: null }),
  );
  return null;
}

/** Keeps a slot in place of the one that the page holds. */
async function hold(services: VendorServices, { order }: Visit, text: string): Promise<Problem | null> {
  if (await isTooLate(services, order)) return 'soon';
  const slot = slotOf(text);
  if (!slot) return 'no-slot';
  const { id: orderId, serviceSlug: service, latitude, longitude, postcode } = order;
  const held = await write(services, async (tx) => {
    const locked = await lockKnownOrder(tx, orderId);
    await requireTimeable(tx, locked, slot.vendorId);
    await tx.booking.updateMany({ where: { heldBy: orderId, state: 'HELD' }, data: { state: 'RELEASED' } });
    return tryToHold(
      tx,
      { id: orderId, isBounded: false, orderId },
      { ...slot, service, place: { latitude, longitude }, postcode },
    );
  });
  return 'id' in held ? null : problemOf(held);
}

function problemOf({ reason }: Obstacle): Problem {
  switch (reason) {
    case 'PAST':
      return 'past';
    case 'SKIPPED':
      return 'skipped';
    case 'TAKEN':
      return 'taken';
    default:
      return 'no-slot';
  }
}

async function book(services: VendorServices, { order, hold: held }: Visit): Promise<Problem | null> {
  if (!held) return 'ended';
  await write(services, async (tx, tell) =>
    bookForOrder(tx, tell, await lockKnownOrder(tx, order.id), held.id),
  );
  return null;
}

async function cancel(services: VendorServices, { order, booking }: Visit): Promise<Problem | null> {
  if (booking && (await isTooLate(services, order))) return 'soon';
  await write(services, (tx, tell) =>
    cancelOrder(tx, tell, { orderId: order.id, reason: null, byOperator: false }),
  );
  return null;
}

/** Whether a vendor comes so soon that only operators can change the time. */
async function isTooLate(
  { db }: VendorServices,
  { status, vendorId, scheduledFor }: Visit['order'],
): Promise<boolean> {
  if (status !== 'ACCEPTED' || vendorId === null || scheduledFor === null) return false;
  return !(await isBeforeNotice(db, vendorId, scheduledFor, await databaseTime(db)));
}
