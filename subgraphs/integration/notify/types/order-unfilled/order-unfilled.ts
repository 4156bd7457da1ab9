import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { orderIsIn } from '../order-is-in.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const orderUnfilled = defineType({
  key: 'order_unfilled',
  description: 'No vendor accepted an order. It goes to all operators.',
  category: 'ORDERS',
  audience: ['OPERATOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({ number: z.int(), service: z.string(), summary: z.string() }),
  sample: { number: 1024, service: 'Plumbing', summary: 'The kitchen tap drips.' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 300 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: ({ subjectId }) => `/console/orders/${subjectId}`,
  isRelevant: orderIsIn('UNFILLED'),
  whatsAppValues: ['service', 'summary'],
  texts: { en, de },
});
