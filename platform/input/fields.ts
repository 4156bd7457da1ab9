import { z } from 'zod';
import { isCurrency } from '../money/currencies.ts';
import { largestAmount } from '../money/money.ts';

/**
 * Text that can be kept as it is. Postgres refuses NUL. Half of a surrogate pair becomes U+FFFD in UTF-8, so that two different
 * texts would be kept as one (The Unicode Standard, section 3.9).
 */
export const storable = z
  .string()
  .refine((value) => !value.includes('\u0000'), 'must not contain the NUL character')
  .refine((value) => value.isWellFormed(), 'must not contain half of a character (a lone surrogate)');

/** Anything but white space and what is not drawn (Unicode's Default_Ignorable_Code_Point), such as U+200B. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Text that is trimmed at both ends and holds `least` to `most` characters (code points); what nobody could see is empty.
 */
export function text(least: number, most: number) {
  return storable
    .overwrite((value) => (visible.test(value) ? value.trim() : ''))
    .min(least, least === 1 ? 'must not be empty' : `must have at least ${least} characters`)
    .max(most, `must have at most ${most} characters`);
}

/** The name by which something is known, such as a service: whether there is one of that name is to be looked up. */
export const slug = storable.trim().max(100, 'must have at most 100 characters');

/** An optional text: null, missing and empty all mean none. */
export function optionalText(most: number) {
  return text(0, most)
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value));
}

/** The sender's own id for a write: 1 to 200 characters; null when the sender has none. */
export const clientId = optionalText(200);

/** Degrees north, −90 to 90 (WGS 84). */
export const latitude = z
  .number('must be a number')
  .min(-90, 'must be at least -90')
  .max(90, 'must be at most 90');

/** Degrees east, −180 to 180 (WGS 84). */
export const longitude = z
  .number('must be a number')
  .min(-180, 'must be at least -180')
  .max(180, 'must be at most 180');

export const email = z
  .string()
  .trim()
  .max(254, 'must have at most 254 characters')
  .pipe(z.email('is not an e-mail address'));

/** A telephone number as people write it: 5 to 20 digits with spaces, dots, dashes, brackets and a leading plus. */
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d ().\-/]{5,30}$/, 'is not a telephone number')
  .refine((value) => /^\d{5,20}$/.test(value.replaceAll(/\D/g, '')), 'is not a telephone number');

export const currency = z
  .string()
  .refine(isCurrency, 'is not an ISO 4217 currency code')
  .meta({ examples: ['EUR'] });

const minorUnits = z
  .int('must be a whole number of minor units')
  .max(largestAmount, `must be at most ${largestAmount}`);

/** Not negative. */
export const money = z.object({ amount: minorUnits.min(0, 'must not be negative'), currency });

/** A charge, or a discount: negative. */
export const signedMoney = z.object({
  amount: minorUnits.min(-largestAmount, `must be at least ${-largestAmount}`),
  currency,
});

/** A whole percentage, 0 to 100. */
export const percent = z
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .max(100, 'must be at most 100');

/** A decimal number written as text, so that nothing is lost: up to 9 digits before and 6 after the point. */
export const decimal = z
  .string()
  .trim()
  .regex(/^\d{1,9}(\.\d{1,6})?$/, 'must be a decimal number such as "1.5"');

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text can be an id of ours. One that can't is answered like one that does not exist. */
export function isId(value: string): boolean {
  return uuid.test(value);
}
