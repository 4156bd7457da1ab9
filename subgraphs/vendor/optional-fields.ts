import { z } from 'zod';

/** A field that may be left out: null, missing and empty all mean none. */
export function optional(field: z.ZodType<string, string>) {
  return z
    .string()
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value))
    .pipe(field.nullable());
}

/** A field that a change may name: null and empty remove it, left out it stays. */
export function removable(field: z.ZodType<string, string>) {
  return z
    .string()
    .nullable()
    .transform((value) => (value === '' ? null : value))
    .pipe(field.nullable())
    .optional();
}
