import { conflict, notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { giveOrder } from '../offers/give-order.ts';
import { withdrawOffers } from '../offers/withdraw-offers.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder, tellOrder } from '../orders/move-order.ts';
import { lockVendor } from '../profile/change-profile.ts';
import { findBookingOf, isBeforeNotice } from './booked-order.ts';
import { hasEnded } from './book-slot.ts';
import { tellBooked } from './tell-booking.ts';

/**
 * Books the slot that the page of a locked order holds, in place of any earlier time. An order that no vendor has goes to the vendor of the slot.
 * @throws NOT_FOUND for no such hold, CONFLICT where it has ended, or where the order can't have another time
 */
export async function bookForOrder(tx: Tx, tell: Tell, order: LockedOrder, holdId: string): Promise<void> {
  const hold = await tx.booking.findFirst({ where: { id: holdId, heldBy: order.id } });
  if (!hold) throw notFound('Hold');
  const { vendorId, startsAt, endsAt, latitude, longitude } = hold;
  await requireTimeable(tx, order, vendorId);
  const { timezone } = await lockVendor(tx, vendorId);
  const before = await findBookingOf(tx, order);
  const { count } = await tx.booking.updateMany({
    where: { id: hold.id, state: 'HELD', expiresAt: { gt: order.now } },
    data: before ? { state: 'RELEASED' } : { state: 'BOOKED', orderId: order.id, expiresAt: null },
  });
  if (count === 0) throw hasEnded();
  const booking = before
    ? await tx.booking.update({
        where: { id: before.id },
        data: { startsAt, endsAt, latitude, longitude },
      })
    : hold;
  await tx.order.update({ where: { id: order.id }, data: { scheduledFor: startsAt } });
  const timed = { ...order, scheduledFor: startsAt };
  const taken = order.vendorId === null ? await give(tx, tell, timed, vendorId) : await keep(tx, tell, timed);
  tellBooked(tell, { booking, order: taken, timezone }, order.vendorId === null ? null : order.scheduledFor);
}

/** @throws CONFLICT where a customer can't choose a time of this vendor for the order */
export async function requireTimeable(tx: Tx, order: LockedOrder, vendorId: string): Promise<void> {
  if (order.vendorId === null) {
    if (order.priceMode === 'QUOTE') throw conflict('Accept a quote first, then choose a time.');
    if (order.status !== 'OPEN' && order.status !== 'UNFILLED')
      throw conflict(`This order is ${order.status}.`);
    return;
  }
  if (order.vendorId !== vendorId) throw conflict('Another vendor has this order.');
  if (order.status !== 'ACCEPTED') throw conflict(`This order is ${order.status}: its time stays.`);
  const { scheduledFor, now } = order;
  if (scheduledFor === null || (await isBeforeNotice(tx, vendorId, scheduledFor, now))) return;
  throw conflict('This appointment begins soon: ask the operators to move it.');
}

async function give(tx: Tx, tell: Tell, order: LockedOrder, vendorId: string): Promise<LockedOrder> {
  const open =
    order.status === 'OPEN'
      ? order
      : await moveOrder(tx, tell, order, 'OPEN', { note: 'The customer chose a time.' });
  const [way] = await tx.$queryRaw<{ distanceKm: number }[]>`
    select distance_km(latitude, longitude, ${order.latitude}::float8, ${order.longitude}::float8) as "distanceKm"
    from vendor where id = ${vendorId}::uuid`;
  const taken = await giveOrder(tx, tell, open, { vendorId, distanceKm: way?.distanceKm ?? 0 });
  await withdrawOffers(tx, tell, taken);
  return taken;
}

/** The order stays with its vendor, at another time. */
async function keep(tx: Tx, tell: Tell, order: LockedOrder): Promise<LockedOrder> {
  await tx.orderHistory.create({
    data: { orderId: order.id, at: order.now, status: order.status, note: 'The customer chose a time.' },
  });
  tellOrder(tell, order);
  return order;
}
