import { z } from 'zod';
import { QuoteStatus } from '#generated/prisma/vendor/enums.ts';
import { optionalText } from '#platform/input/fields.ts';
import { issueInvoiceSchema } from '../invoices/invoice-input.ts';
import { mostQuotes } from './quote.ts';

export const requestSchema = z.object({
  orderId: z.string(),
  vendorIds: z
    .array(z.string())
    .min(1, 'must name at least one vendor')
    .max(mostQuotes, `must name at most ${mostQuotes} vendors`)
    .transform((ids) => [...new Set(ids)]),
});

/** A quote as a client sends it: lines and tax as in an invoice. */
export const submissionSchema = issueInvoiceSchema
  .pick({ lines: true, taxRatePercent: true })
  .extend({
    quoteId: z.string().nullish(),
    orderId: z.string().nullish(),
    note: optionalText(2_000),
    validUntil: z.date().nullish(),
  })
  .refine(({ quoteId, orderId }) => (quoteId == null) !== (orderId == null), {
    message: 'give either quoteId or orderId',
    path: ['quoteId'],
  });

export type Submission = z.infer<typeof submissionSchema>;

export const closingSchema = z.object({ quoteId: z.string(), reason: optionalText(500) });

export const quoteFilterSchema = z.object({
  status: z.array(z.enum(QuoteStatus)).nullish(),
  orderId: z.string().nullish(),
  vendorId: z.string().nullish(),
});
