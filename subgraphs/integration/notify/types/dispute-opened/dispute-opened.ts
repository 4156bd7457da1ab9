import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const disputeOpened = defineType({
  key: 'dispute_opened',
  description:
    'A customer disputes a payment at their bank, which waits for evidence. It goes to the accounts of the vendor and to operators.',
  category: 'PAYMENTS',
  audience: ['VENDOR', 'OPERATOR'],
  isCritical: true,
  isUrgent: false,
  subject: 'INVOICE',
  variables: z.strictObject({ number: z.string(), amount: z.string(), path: z.string() }),
  sample: {
    number: '2026-0042',
    amount: '€119.00',
    path: '/vendor/invoices/019a0000-0000-7000-8000-000000000000',
  },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 604_800,
  digestSeconds: null,
  link: ({ variables: { path } }) => path,
  whatsAppValues: ['number', 'amount'],
  texts: { en, de },
});
