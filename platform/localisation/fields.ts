import { z } from 'zod';
import { findLocale, locales } from './locales.ts';
import { isTimezone } from './timezone.ts';

/** A locale of the list; see {@link findLocale}. */
export const locale = z.string().transform((tag, context) => {
  const found = findLocale(tag);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: `must be one of ${locales.join(', ')}` });
  return z.NEVER;
});

export const timezone = z.string().refine(isTimezone, 'is not an IANA time zone');
