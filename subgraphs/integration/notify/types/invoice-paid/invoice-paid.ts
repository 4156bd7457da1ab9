import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const invoicePaid = defineType({
  key: 'invoice_paid',
  description: 'An invoice of a vendor was paid in full. It goes to the accounts of the vendor.',
  category: 'PAYMENTS',
  audience: ['VENDOR'],
  isCritical: false,
  isUrgent: false,
  subject: 'INVOICE',
  variables: z.strictObject({ number: z.string(), total: z.string() }),
  sample: { number: '2026-0042', total: '€119.00' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 604_800,
  digestSeconds: 86_400,
  link: ({ subjectId }) => `/vendor/invoices/${subjectId}`,
  whatsAppValues: ['number', 'total'],
  texts: { en, de },
});
