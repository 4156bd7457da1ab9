import { isFields, isList } from './value.ts';
import type { Value } from './value.ts';

/** `createdAt` as `created_at`, part by part of a path. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `created_at` as `createdAt`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** A value with every name within it in snake_case; `__typename` stays. */
export function snakeCased(value: Value): Value {
  return renamed(value, (name) => (name.startsWith('__') ? name : snakeCase(name)));
}

/** A value with every name within it in camelCase. */
export function camelCased(value: Value): Value {
  return renamed(value, camelCase);
}

function renamed(value: Value, rename: (name: string) => string): Value {
  if (isList(value)) return value.map((entry: Value) => renamed(entry, rename));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [rename(name), renamed(of, rename)]));
}

/** A word of an enum as the API has it: `in_progress` is `IN_PROGRESS`. */
export function enumWord(value: string): string {
  return value.toUpperCase();
}
