import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { LocalField } from '../mappings/mapping.ts';
import type { ContactValues, FieldValue } from './values.ts';

/** Characters of a number that is looked at. */
const longestPhone = 40;

/** One spelling of what may be written in several: two values are the same where these are. None is the empty text. */
export function normalValue(field: LocalField, value: FieldValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') {
    return [...new Set(value.map((tag) => tag.normalize('NFC').trim()).filter((tag) => tag !== ''))]
      .toSorted()
      .join('\u0000');
  }
  switch (field) {
    case 'EMAIL':
      return normalEmail(value);
    case 'PHONE':
      return normalPhone(value);
    case 'NAME':
    case 'TAGS':
      return value.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  }
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** E.164 where the number has its country, else its digits. */
export function normalPhone(phone: string): string {
  const number = phone.length > longestPhone ? undefined : parsePhoneNumberFromString(phone);
  if (number?.isPossible() === true && number.ext === undefined) return number.number;
  return phone.replaceAll(/[^\d+]/g, '');
}

/** What is kept of a value: enough to see that it has changed. */
export function hashValue(field: LocalField, value: FieldValue): string {
  return createHash('sha256')
    .update(`${field}:${normalValue(field, value)}`)
    .digest('base64url')
    .slice(0, 22);
}

/** The hash of one field of a side. */
export function hashOf(values: ContactValues, field: LocalField): string {
  return hashValue(field, values[field]);
}
