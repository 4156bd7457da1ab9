import { defineBookingType } from '../define-booking-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const bookingCancelled = defineBookingType({
  key: 'booking_cancelled',
  description:
    'An order with a booked time was cancelled. It goes to the customer and to the accounts of the vendor.',
  lifetimeSeconds: 604800,
  texts: { en, de },
});
