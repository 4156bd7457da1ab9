import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const orderCancelled = defineType({
  key: 'order_cancelled',
  description: 'An order that a vendor had accepted was cancelled. It goes to the accounts of the vendor.',
  category: 'ORDERS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'ORDER',
  variables: z.strictObject({ number: z.int(), service: z.string(), summary: z.string() }),
  sample: { number: 1024, service: 'Plumbing', summary: 'The kitchen tap drips.' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 86_400,
  digestSeconds: null,
  link: ({ subjectId }) => `/vendor/work/${subjectId}`,
  whatsAppValues: ['service', 'summary'],
  texts: { en, de },
});
