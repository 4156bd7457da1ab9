import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const quoteSubmitted = defineType({
  key: 'quote_submitted',
  description: 'A vendor submitted a quote, or changed it. The link needs no session.',
  category: 'ORDERS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({
    service: z.string(),
    vendor: z.string(),
    total: z.string(),
    until: z.string(),
    path: z.string(),
  }),
  sample: {
    service: 'Plumbing',
    vendor: 'Sample Plumbing',
    total: '€119.00',
    until: '2 Dec 2026, 18:00',
    path: '/order/sample',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 120 }, unless: 'SEEN' },
  ],
  lifetimeSeconds: 604800,
  digestSeconds: null,
  link: ({ variables: { path } }) => path,
  whatsAppValues: ['vendor', 'total', 'until'],
  texts: { en, de },
});
