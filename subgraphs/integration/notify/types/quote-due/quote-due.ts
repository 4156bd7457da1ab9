import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteDue = defineType({
  key: 'quote_due',
  description: 'A vendor has not submitted a quote, and its time is nearly over.',
  category: 'ORDERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({
    service: z.string(),
    summary: z.string(),
    until: z.string(),
    quoteId: z.string(),
  }),
  sample: {
    service: 'Plumbing',
    summary: 'The kitchen sink is leaking.',
    until: '2 Dec 2026, 18:00',
    quoteId: '019a0000-0000-7000-8000-000000000000',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 120 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 86400,
  digestSeconds: null,
  link: ({ variables: { quoteId } }) => `/vendor/quotes/${quoteId}`,
  whatsAppValues: ['service', 'until'],
  texts: { en, de },
});
