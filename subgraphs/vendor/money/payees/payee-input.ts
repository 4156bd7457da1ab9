import { z } from 'zod';
import { email, text } from '#platform/input/fields.ts';

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** ISO 3166-1 alpha-2, in either case. */
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (code) => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined,
    'is not a country code of ISO 3166-1 such as "DE"',
  );

/** Whom payouts go to, as a client sends it. */
export const savePayeeSchema = z.object({ name: text(1, 200), email, country });

export type PayeeInput = z.infer<typeof savePayeeSchema>;
