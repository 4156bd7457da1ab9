import { z } from 'zod';

/** A field that may be left out: null, missing and blank all mean none. */
export function optional(field: z.ZodType<string, string>) {
  return z
    .string()
    .nullish()
    .transform((value) => (value === undefined || value?.trim() === '' ? null : value))
    .pipe(field.nullable());
}

/** A field that a change may name: null and blank remove it, left out it stays. */
export function removable(field: z.ZodType<string, string>) {
  return z
    .string()
    .nullable()
    .transform((value) => (value?.trim() === '' ? null : value))
    .pipe(field.nullable())
    .optional();
}
