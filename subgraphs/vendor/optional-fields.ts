import { z } from 'zod';

/** An optional field: null, missing and blank all mean no value. */
export function optional(field: z.ZodType<string, string>) {
  return z
    .string()
    .nullish()
    .transform((value) => (value === undefined || value?.trim() === '' ? null : value))
    .pipe(field.nullable());
}

/** An optional field of a change: null and blank remove the value; a missing field keeps it. */
export function removable(field: z.ZodType<string, string>) {
  return z
    .string()
    .nullable()
    .transform((value) => (value?.trim() === '' ? null : value))
    .pipe(field.nullable())
    .optional();
}
