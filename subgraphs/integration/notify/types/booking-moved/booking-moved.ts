import { defineBookingType } from '../define-booking-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const bookingMoved = defineBookingType({
  key: 'booking_moved',
  description: 'The time of an order was moved. It goes to the customer and to the accounts of the vendor.',
  lifetimeSeconds: 604800,
  texts: { en, de },
});
