import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { orderIsIn } from '../order-is-in.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const orderCompleted = defineType({
  key: 'order_completed',
  description: 'The work on an order of a customer was completed. It asks for a rating.',
  category: 'ORDERS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({ number: z.int(), service: z.string(), vendor: z.string() }),
  sample: { number: 1024, service: 'Plumbing', vendor: 'Sample Plumbing' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 600 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 604_800,
  digestSeconds: null,
  link: ({ subjectId }) => `/app/orders/${subjectId}`,
  isRelevant: orderIsIn('COMPLETED', 'INVOICED', 'PAID'),
  whatsAppValues: ['service', 'vendor'],
  texts: { en, de },
});
