import type { z } from 'zod';
import { badInput } from '../errors/errors.ts';

/**
 * Parses what a client sent. The first problem becomes `BAD_USER_INPUT` whose `extensions.field` is the dotted
 * path to it, for example `input.price.amount`.
 * @param path where the value stands among the field's arguments
 */
export function parseInput<Output>(schema: z.ZodType<Output>, value: unknown, path = 'input'): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = [path, ...(issue?.path ?? [])].join('.');
  throw badInput(field, `${field}: ${issue?.message ?? 'is not valid'}`);
}
