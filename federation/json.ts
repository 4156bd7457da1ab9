import { ExactNumber } from '#platform/json/exact-number.ts';

/** A JSON object as a subgraph sent it. */
export type JsonObject = { [key: string]: unknown };

export type ResponsePath = readonly (string | number)[];

export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  );
}

/**
 * Names of fields and aliases that every object inherits (`constructor`, `toString` …). Reading them from an answer
 * without them would return the inherited function.
 */
export function isInheritedName(name: string): boolean {
  return name in Object.prototype;
}

/** Reads a key that the object itself has. */
export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A copy that shares nothing with the original. Throws a RangeError when the value is nested too deep. */
export function copyJson<Value>(value: Value): Value;
export function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => copyJson(item));
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) putValue(copy, key, copyJson(value[key]));
  return copy;
}

/** Assigning to `__proto__` would set the object's prototype. */
export function putValue(object: JsonObject, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Maximum nesting of a value from a subgraph. A deeper value overflows the stack when it is copied or written. */
const maxLevels = 1000;

/** True for a value that is nested too deep to be forwarded. */
export function isTooDeep(value: unknown, levels = maxLevels): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isTooDeep(inner, levels - 1)) return true;
  return false;
}
