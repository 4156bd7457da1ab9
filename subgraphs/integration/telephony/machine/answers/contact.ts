import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';

const countries: Readonly<Record<string, CountryCode>> = { de: 'DE', en: 'US' };

/** The telephone number in a sentence as E.164. Digits may be spoken one by one, with spaces between. */
export function readPhone(text: string, language: string): string | undefined {
  const country = countries[language.slice(0, 2)] ?? 'US';
  const [found] = findPhoneNumbersInText(text, country);
  const digits = /\+?(?:\d[\s().-]*){7,15}/.exec(text)?.[0];
  const number =
    found?.number ?? (digits === undefined ? undefined : parsePhoneNumberFromString(digits, country));
  return number?.isPossible() === true ? number.number : undefined;
}

/** The address of e-mail in a sentence, also one that is spelt with `at` and `dot`. */
export function readEmail(text: string): string | undefined {
  const written = text
    .toLowerCase()
    .replaceAll(/\s+(at|ät|klammeraffe)\s+/g, '@')
    .replaceAll(/\s+(dot|punkt)\s+/g, '.')
    .replaceAll(/\s+(underscore|unterstrich)\s+/g, '_')
    .replaceAll(/\s+(dash|hyphen|minus|bindestrich)\s+/g, '-')
    .replaceAll(/\s*@\s*/g, '@');
  return /[a-z\d._%+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)+/.exec(written)?.[0];
}
