import { z } from 'zod';
import { clientId, decimal, signedMoney, text } from '#platform/input/fields.ts';

const quantity = decimal.refine((value) => /[1-9]/.test(value), 'must be more than 0');
const taxRate = decimal.refine((value) => Number(value) <= 100, 'must be at most 100');

/** An invoice as a client sends it. */
export const issueInvoiceSchema = z.object({
  orderId: z.string(),
  lines: z
    .array(z.object({ description: text(1, 500), quantity, unitPrice: signedMoney }))
    .min(1, 'must have at least one line')
    .max(100, 'must have at most 100 lines'),
  taxRatePercent: taxRate,
  clientId,
});

export type NewInvoice = z.infer<typeof issueInvoiceSchema>;
export type NewLine = NewInvoice['lines'][number];
