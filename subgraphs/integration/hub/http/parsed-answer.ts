import type { z } from 'zod';
import { ProviderFailure } from './provider-failure.ts';
import type { ProviderAnswer } from './provider-http.ts';

/**
 * Parses the JSON of an answer.
 * @throws ProviderFailure that names the fields that do not fit, and never their values. The provider has done what was asked, or
 * not: its outcome is unknown.
 */
export function parsedAnswer<Answer>(
  name: string,
  schema: z.ZodType<Answer>,
  { text }: ProviderAnswer,
): Answer {
  const result = schema.safeParse(json(name, text));
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 3).map(({ path }) => path.join('.') || 'the whole answer');
  throw unexpected(`${name} answered in an unexpected form (${fields.join(', ')}).`);
}

function json(name: string, text: string): unknown {
  // An answer without a body, such as 204.
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw unexpected(`${name} answered with something that is not JSON.`);
  }
}

function unexpected(message: string): ProviderFailure {
  return new ProviderFailure('UNAVAILABLE', message, {
    providerCode: 'UNEXPECTED_ANSWER',
    outcome: 'UNKNOWN',
  });
}
