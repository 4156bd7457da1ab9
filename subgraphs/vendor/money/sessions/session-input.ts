import { z } from 'zod';
import { money, optionalText } from '#platform/input/fields.ts';

const id = optionalText(100);

/** What is to be paid, as a client sends it. @param publicUrl where this installation answers: customers are led nowhere else */
export function openSessionSchema(publicUrl: string) {
  return z.object({
    invoiceId: z.string(),
    amount: money.nullish().transform((amount) => amount ?? null),
    provider: id,
    payAnew: z
      .boolean()
      .nullish()
      .transform((wanted) => wanted ?? false),
    returnUrl: z
      .url({ protocol: /^https?$/, error: 'is not an address' })
      .max(2_000, 'must have at most 2,000 characters')
      .refine(
        (url) => URL.parse(url)?.origin === new URL(publicUrl).origin,
        `must begin with ${new URL(publicUrl).origin}/`,
      )
      .nullish()
      .transform((url) => url ?? null),
  });
}
