import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { badInput } from '#platform/errors/errors.ts';

/** Characters of a number that somebody typed; longer texts are not looked at. */
const longest = 40;

/**
 * A telephone number in E.164 form.
 * @param country where a number without `+` is; undefined where nobody knows
 * @throws BAD_USER_INPUT for a text that is no number anybody can have
 */
export function parsePhone(text: string, country: CountryCode | undefined): string {
  const number = text.length > longest ? undefined : parsePhoneNumberFromString(text, country);
  if (number?.isValid() === true && number.ext === undefined) return number.number;
  const problem =
    country === undefined && !text.trim().startsWith('+')
      ? 'must begin with + and the code of the country, for example +49 30 123456'
      : 'is not a telephone number';
  throw badInput('input.phone', problem);
}
