import type { GraphQLFormattedError } from 'graphql';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { PlanAnswer } from './request-context.ts';

/** The data and errors of an answer. Throws when the answer or its data is not an object. */
export function dataAndErrorsOf(answer: PlanAnswer): {
  readonly data: JsonObject | undefined;
  readonly errors: readonly GraphQLFormattedError[];
} {
  if (!isJsonObject(answer)) throw new Error('The answer is not an object.');
  const { data, errors } = answer;
  if (data !== undefined && data !== null && !isJsonObject(data))
    throw new Error('The data is not an object.');
  return { data: data ?? undefined, errors: Array.isArray(errors) ? errors : [] };
}
