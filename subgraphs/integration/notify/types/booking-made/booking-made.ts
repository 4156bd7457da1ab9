import { defineBookingType } from '../define-booking-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const bookingMade = defineBookingType({
  key: 'booking_made',
  description:
    'A time was booked for an order. It goes to the customer, by a link that needs no session, and to the accounts of the vendor.',
  lifetimeSeconds: 604800,
  texts: { en, de },
});
