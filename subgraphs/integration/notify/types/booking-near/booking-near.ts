import { defineBookingType } from '../define-booking-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const bookingNear = defineBookingType({
  key: 'booking_near',
  description: 'A booked time begins in a day. It goes to the customer and to the accounts of the vendor.',
  lifetimeSeconds: 86400,
  laterSteps: [{ channel: 'SMS', after: { seconds: 3600 }, unless: 'SEEN' }],
  texts: { en, de },
});
