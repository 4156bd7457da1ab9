import type { Booking } from '#generated/prisma/vendor/client.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isOperator } from '#platform/identity/viewer.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { giveOrder } from '../offers/give-order.ts';
import { insertOrder } from '../orders/create-order.ts';
import { lockVendor } from '../profile/change-profile.ts';
import type { NewBooking } from './slot-input.ts';
import { tellBooked } from './tell-booking.ts';

/** Who books which hold. */
export interface BookingRequest {
  readonly viewer: SignedInViewer;
  readonly input: NewBooking;
  readonly digest: string;
}

/**
 * Makes an order of a hold and gives it to the vendor at once. The hold is used up under the vendor's lock.
 * @returns the id of the booking
 * @throws NOT_FOUND for a hold of somebody else, CONFLICT for one that has ended or was used, BAD_USER_INPUT for another price than the
 *   vendor's
 */
export async function bookSlot(
  tx: Tx,
  tell: Tell,
  { viewer, input, digest }: BookingRequest,
): Promise<string> {
  const known = await findHold(tx, viewer, input.holdId);
  const { serviceSlug, latitude, longitude, vendorId } = known;
  if (serviceSlug === null || latitude === null || longitude === null) throw notFound('Hold');
  const price = await priceOf(tx, viewer, { ...known, serviceSlug }, input.price ?? null);
  const { holdId, summary, customer, address, conversationId } = input;
  const order = await insertOrder(tx, tell, {
    viewer,
    digest,
    input: {
      service: serviceSlug,
      summary,
      customer,
      location: { latitude, longitude, address, postcode: null },
      price,
      priceMode: 'FIXED',
      scheduledFor: known.startsAt,
      conversationId,
      // The booking itself is what a repetition finds.
      clientId: null,
    },
  });
  const { timezone } = await lockVendor(tx, vendorId);
  const { count } = await tx.booking.updateMany({
    where: { id: holdId, state: 'HELD', expiresAt: { gt: order.now } },
    data: { state: 'BOOKED', orderId: order.id, expiresAt: null },
  });
  if (count === 0) throw hasEnded();
  const [way] = await tx.$queryRaw<{ distanceKm: number }[]>`
    select distance_km(latitude, longitude, ${latitude}::float8, ${longitude}::float8) as "distanceKm"
    from vendor where id = ${vendorId}::uuid`;
  const taken = await giveOrder(tx, tell, order, { vendorId, distanceKm: way?.distanceKm ?? 0 });
  tellBooked(tell, { booking: known, order: taken, timezone }, null);
  return holdId;
}

/** A hold that the caller may book. @throws NOT_FOUND, CONFLICT where it has ended or was used */
async function findHold(tx: Tx, viewer: SignedInViewer, holdId: string): Promise<Booking> {
  const hold = isId(holdId) ? await tx.booking.findUnique({ where: { id: holdId } }) : null;
  if (!hold || hold.state === 'BLOCKED') throw notFound('Hold');
  if (!isOperator(viewer) && hold.heldBy !== viewer.sub) throw notFound('Hold');
  if (hold.state === 'BOOKED') throw conflict('This hold was booked already.');
  if (hold.expiresAt !== null && hold.expiresAt <= (await databaseTime(tx))) throw hasEnded();
  if (hold.state === 'RELEASED') throw conflict('This hold was given back: hold a slot again.');
  return hold;
}

/** @returns the error of a hold that nobody has any more */
export function hasEnded() {
  return conflict('This hold has ended: hold a slot again.');
}

interface Price {
  readonly amount: number;
  readonly currency: string;
}

/** What the customer pays: the vendor's price for the slot. Operators may agree on another one. */
async function priceOf(
  tx: Tx,
  viewer: SignedInViewer,
  { vendorId, serviceSlug, startsAt, endsAt }: Booking & { readonly serviceSlug: string },
  given: Price | null,
): Promise<Price> {
  if (given && isOperator(viewer)) return given;
  const offering = await tx.vendorService.findUnique({
    where: { vendorId_serviceSlug: { vendorId, serviceSlug } },
  });
  const { priceAmount, priceCurrency: currency, priceUnit } = offering ?? {};
  if (priceAmount == null || currency == null) {
    throw badInput(
      'input.price',
      'the vendor names no price for this service: ask for quotes, or ask an operator',
    );
  }
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const amount = priceUnit === 'HOUR' ? Math.floor((priceAmount * minutes) / 60 + 0.5) : priceAmount;
  if (given && (given.amount !== amount || given.currency !== currency)) {
    throw badInput('input.price', `must be ${amount} minor units of ${currency}, the price of the vendor`);
  }
  return { amount, currency };
}
