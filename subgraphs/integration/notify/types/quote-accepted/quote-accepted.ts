import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteAccepted = defineType({
  key: 'quote_accepted',
  description: 'A customer accepted the quote of a vendor.',
  category: 'ORDERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({
    service: z.string(),
    number: z.string(),
    total: z.string(),
    quoteId: z.string(),
  }),
  sample: {
    service: 'Plumbing',
    number: '1042',
    total: '€119.00',
    quoteId: '019a0000-0000-7000-8000-000000000000',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 120 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 604800,
  digestSeconds: null,
  link: ({ variables: { quoteId } }) => `/vendor/quotes/${quoteId}`,
  whatsAppValues: ['number', 'total'],
  texts: { en, de },
});
