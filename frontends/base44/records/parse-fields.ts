import type { z } from 'zod';
import { badInput } from '../refusals/refusal.ts';

/** Parses the fields of a call. @throws Refusal that names the first wrong field */
export function parseFields<Parsed>(schema: z.ZodType<Parsed>, given: unknown): Parsed {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw badInput([...issue.path, issue.keys[0] ?? ''].join('.'), 'can not be changed here.');
  }
  const field = issue?.path.join('.') ?? '';
  throw badInput(field === '' ? 'body' : field, `is wrong: ${issue?.message ?? 'not valid'}.`);
}
