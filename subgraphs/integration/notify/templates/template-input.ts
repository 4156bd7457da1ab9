import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { channels } from '../channels.ts';
import { findType } from '../types/catalogue.ts';
import type { NotificationType } from '../types/notification-type.ts';
import { checkText } from './check-text.ts';
import { longestText } from './liquid.ts';

/** Characters of a title, as administrators write it, at most. */
export const longestSubject = 500;

/** A BCP 47 tag in its usual spelling: `de-at` is `de-AT`. */
const localeTag = z.string().transform((tag, context) => {
  try {
    const [usual] = tag.length > 35 ? [] : Intl.getCanonicalLocales(tag.trim());
    if (usual !== undefined) return usual;
  } catch {
    // It is no tag.
  }
  context.addIssue({ code: 'custom', message: 'must be a BCP 47 tag such as de or de-AT' });
  return z.NEVER;
});

export const templateKey = z.object({ type: z.string(), channel: z.enum(channels), locale: localeTag });

const saveInput = templateKey.extend({
  subject: optionalText(longestSubject),
  body: text(1, longestText),
  replaces: z.date().nullish(),
});

/** A text to save, whose type exists and which was checked. @throws BAD_USER_INPUT */
export function parseSaveInput(input: unknown): z.infer<typeof saveInput> {
  const parsed = parseInput(saveInput, input);
  checkText(typeNamed(parsed.type), parsed);
  return parsed;
}

/** @throws BAD_USER_INPUT */
export function typeNamed(key: string): NotificationType {
  const type = findType(key);
  if (!type) throw badInput('input.type', 'is no type of notification');
  return type;
}
