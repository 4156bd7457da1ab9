import { z } from 'zod';
import { defineType } from '../define-type.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';

export const invoiceIssued = defineType({
  key: 'invoice_issued',
  description: 'A vendor issued an invoice to a customer.',
  category: 'PAYMENTS',
  audience: ['CUSTOMER'],
  isCritical: false,
  isUrgent: false,
  subject: 'INVOICE',
  variables: z.strictObject({
    number: z.string(),
    vendor: z.string(),
    total: z.string(),
    /** Of the page where it is paid, below the public address; older notifications have none. */
    payPath: z.string().nullish(),
  }),
  sample: { number: '2026-0042', vendor: 'Sample Plumbing', total: '€119.00', payPath: '/pay/sample' },
  steps: [
    { channel: 'PUSH', after: { seconds: 0 }, unless: null },
    { channel: 'EMAIL', after: { seconds: 0 }, unless: null },
  ],
  lifetimeSeconds: 604_800,
  digestSeconds: null,
  link: ({ subjectId, variables }) => variables.payPath ?? `/files/vendor/invoices/${subjectId}.pdf`,
  whatsAppValues: ['vendor', 'number', 'total'],
  texts: { en, de },
});
