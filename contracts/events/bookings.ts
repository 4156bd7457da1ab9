import { z } from 'zod';
import { domainEvent } from './event.ts';
import { at, id, orderFacts } from './fields.ts';

const bookingFacts = orderFacts.extend({
  bookingId: id,
  orderId: id,
  startsAt: at,
  endsAt: at,
  /** IANA name of the clock of its vendor. */
  timezone: z.string(),
});

export const bookingMade = domainEvent(
  'booking.made',
  'Time of a vendor was booked for an order.',
  bookingFacts,
);
export const bookingMoved = domainEvent(
  'booking.moved',
  'Work that had a time was moved to another one.',
  bookingFacts.extend({ movedFrom: at }),
);
export const bookingCancelled = domainEvent(
  'booking.cancelled',
  'An order with a booked time was cancelled.',
  bookingFacts.extend({ byOperator: z.boolean() }),
);
export const bookingNear = domainEvent('booking.neared', 'A booked time begins in a day.', bookingFacts);
