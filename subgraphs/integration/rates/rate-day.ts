import { z } from 'zod';

/** The first day with rates of the European Central Bank. */
export const firstDay = '1999-01-04';

/** The bank's clock: rates are of its days. */
export const bankTimezone = 'Europe/Berlin';

/** The date at the bank, `YYYY-MM-DD`. */
export function bankDay(moment: Date): string {
  // Swedish dates are written as ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: bankTimezone }).format(moment);
}

/** A day that can have rates; null is the latest. */
export const rateDay = z
  .string()
  .nullish()
  .transform((day) => day ?? null)
  .pipe(
    z
      .string()
      .trim()
      .pipe(z.iso.date('must be a date such as 2026-03-01'))
      .refine((day) => day >= firstDay, `must be ${firstDay} or later: there are no rates before`)
      .refine((day) => day <= bankDay(new Date()), 'must not be in the future')
      .nullable(),
  );
