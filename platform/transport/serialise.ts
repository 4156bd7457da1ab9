import type { ExecutionResult } from 'graphql';

const serialised = new WeakMap<ExecutionResult, string>();

/** The result as JSON, made once per result object however many clients it is sent to. */
export function serialiseOnce(result: ExecutionResult): string {
  const known = serialised.get(result);
  if (known !== undefined) return known;
  const json = JSON.stringify(result);
  serialised.set(result, json);
  return json;
}
