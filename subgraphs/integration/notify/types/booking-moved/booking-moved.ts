import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const bookingMoved = defineType({
  key: 'booking_moved',
  description: 'The time of an order was moved. It goes to the customer and to the accounts of the vendor.',
  category: 'ORDERS',
  audience: ['CUSTOMER', 'VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({
    service: z.string(),
    number: z.string(),
    about: z.string(),
    when: z.string(),
    path: z.string(),
  }),
  sample: {
    service: 'Plumbing',
    number: '1042',
    about: 'Sample Plumbing',
    when: 'Wednesday, 2 December 2026 at 09:00',
    path: '/order/sample',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 120 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 604800,
  digestSeconds: null,
  link: ({ variables: { path } }) => path,
  whatsAppValues: ['when', 'service', 'about'],
  texts: { en, de },
});
