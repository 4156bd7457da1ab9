import { z } from 'zod';
import { email, phone, text } from '#platform/input/fields.ts';
import { personName } from '../accounts/fields.ts';

/** Tags that one customer has at most. */
const mostTags = 50;

/** CRMs list several tags in one text, with these between them. */
const tag = text(1, 60).refine((value) => !/[,;]/.test(value), 'must not have a comma or semicolon');

/** Null and a blank text both mean that there is none. */
function removable(schema: z.ZodType<string, string>) {
  return z
    .string()
    .nullable()
    .transform((value) => (value?.trim() === '' ? null : value))
    .pipe(schema.nullable())
    .optional();
}

/** A change of a customer: what is missing stays, and so do name and tags where they are null. */
export const customerChanges = z.object({
  name: personName.nullish(),
  email: removable(email),
  phone: removable(phone),
  tags: z
    .array(tag)
    .max(mostTags, `must be at most ${mostTags}`)
    .transform((tags) => [...new Set(tags)].toSorted())
    .nullish(),
});

export type CustomerChanges = z.infer<typeof customerChanges>;
