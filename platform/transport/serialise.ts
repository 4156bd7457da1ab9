import type { ExecutionResult } from 'graphql';

const serialised = new WeakMap<ExecutionResult, Buffer>();

/** The result as JSON, made once per result object however many clients it is sent to. */
export function serialiseOnce(result: ExecutionResult): Buffer {
  const known = serialised.get(result);
  if (known !== undefined) return known;
  const json = Buffer.from(JSON.stringify(result));
  serialised.set(result, json);
  return json;
}
