import { z } from 'zod';
import { clientId, optionalText, percent } from '#platform/input/fields.ts';

const note = optionalText(2_000);

/** A report on the work as a client sends it. */
export const progressSchema = z.object({ orderId: z.string(), percent, note, clientId });

export const completionSchema = z.object({ orderId: z.string(), note });

export const cancellationSchema = z.object({ orderId: z.string(), reason: note });

export const reofferSchema = z.object({
  orderId: z.string(),
  scheduledFor: z
    .date()
    .nullish()
    .transform((date) => date ?? null),
  note,
});
