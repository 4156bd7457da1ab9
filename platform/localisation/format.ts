import { minorUnits } from '../money/currencies.ts';
import type { Money } from '../money/money.ts';
import type { Locale } from './locales.ts';

/** How much of a moment is written. */
export const dateForms = ['DATE', 'LONG_DATE', 'TIME', 'DATE_TIME'] as const;
export type DateForm = (typeof dateForms)[number];

const options: Readonly<Record<DateForm, Intl.DateTimeFormatOptions>> = {
  DATE: { dateStyle: 'medium' },
  LONG_DATE: { dateStyle: 'full' },
  TIME: { timeStyle: 'short' },
  DATE_TIME: { dateStyle: 'medium', timeStyle: 'short' },
};

/** An amount as people of a locale write it, for example `1.234,50 €`, with all minor digits of its currency. */
export function moneyText({ amount, currency }: Money, locale: Locale): string {
  // The data of `Intl` differ from ISO 4217 for some currencies.
  const digits = minorUnits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Up to 2^31 minor units a double is exact to more digits than are written.
  return format.format(amount / 10 ** digits);
}

/** A moment as people of a locale write it, by the clocks of a time zone. @param timezone an IANA name */
export function dateText(
  moment: Date,
  { form, locale, timezone }: { readonly form: DateForm; readonly locale: Locale; readonly timezone: string },
): string {
  return new Intl.DateTimeFormat(locale, { ...options[form], timeZone: timezone }).format(moment);
}
