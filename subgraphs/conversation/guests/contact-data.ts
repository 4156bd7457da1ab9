import { z } from 'zod';
import { email, optionalText, phone } from '#platform/input/fields.ts';

/** Null, missing and empty all mean that the visitor gave no value. */
function optional<Schema extends z.ZodType<string>>(schema: Schema) {
  return z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    schema.nullish().transform((value) => value ?? null),
  );
}

/** What a visitor may say about themselves. */
export const contactFields = { name: optionalText(200), email: optional(email), phone: optional(phone) };
