import { email, phone, text } from '#platform/input/fields.ts';
import type { LocalField } from '../mappings/mapping.ts';
import type { ContactValues } from './values.ts';

/** Characters of a name; CRMs list tags in one text, with commas or semicolons between them. */
const longestName = 120;
const name = text(1, longestName);
const tag = text(1, 60).refine((value) => !/[,;]/.test(value));
const mostTags = 50;

/** Whether a value of a CRM can be one of a customer. */
export function isAcceptable(field: LocalField, values: ContactValues): boolean {
  switch (field) {
    case 'NAME':
      return name.safeParse(values.NAME).success;
    case 'EMAIL':
      return values.EMAIL === null || email.safeParse(values.EMAIL).success;
    case 'PHONE':
      return values.PHONE === null || phone.safeParse(values.PHONE).success;
    case 'TAGS':
      return values.TAGS.length <= mostTags && values.TAGS.every((one) => tag.safeParse(one).success);
  }
}
