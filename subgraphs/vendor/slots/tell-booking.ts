import type { Booking } from '#generated/prisma/vendor/client.ts';
import { bookingCancelled, bookingMade, bookingMoved, bookingNear } from '#contracts/events/bookings.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { factsOf } from '../orders/order-facts.ts';
import { remindOfBooking } from './remind-of-booking.ts';

/** A booking of an order, and the clock of its vendor. */
export interface BookedTime {
  readonly booking: Pick<Booking, 'id' | 'startsAt' | 'endsAt'>;
  readonly order: LockedOrder;
  readonly timezone: string;
}

/** How long before a booking its people are reminded. */
const reminderMs = 86_400_000;

/** Tells of a new booking, or of one that was moved, and reminds of it a day before. @param movedFrom the time before; null for a new one */
export function tellBooked(tell: Tell, booked: BookedTime, movedFrom: Date | null): void {
  const about = { id: booked.booking.id };
  const facts = bookingFacts(booked);
  if (movedFrom === null) tell.publish(bookingMade, about, facts);
  else tell.publish(bookingMoved, about, { ...facts, movedFrom: movedFrom.toISOString() });
  const runAt = new Date(booked.booking.startsAt.getTime() - reminderMs);
  if (runAt <= booked.order.now) return;
  const payload = { bookingId: booked.booking.id, startsAt: facts.startsAt };
  tell.job(remindOfBooking, payload, { runAt, key: `remind-of-booking:${booked.booking.id}` });
}

export function tellBookingCancelled(tell: Tell, booked: BookedTime, byOperator: boolean): void {
  tell.publish(bookingCancelled, { id: booked.booking.id }, { ...bookingFacts(booked), byOperator });
}

export function tellBookingNear(tell: Tell, booked: BookedTime): void {
  tell.publish(bookingNear, { id: booked.booking.id }, bookingFacts(booked));
}

function bookingFacts({ booking, order, timezone }: BookedTime) {
  return {
    ...factsOf(order),
    bookingId: booking.id,
    orderId: order.id,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    timezone,
  };
}
