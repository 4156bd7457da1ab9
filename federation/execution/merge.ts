import { isInterfaceType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { ExactNumber } from '#platform/json/exact-number.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** Merges the data of one fetch into the data so far. */
export interface Merge {
  /**
   * The caller gives up `source`: its objects become part of `target`.
   *
   * Objects are merged field by field, lists of equal length item by item; anything else is replaced. Null never erases
   * an object or a list. Therefore the result does not depend on the order of two parallel fetches.
   */
  into(target: JsonObject, source: JsonObject): void;
  /** Like {@link into}, but does not use objects of `source`: one entity is often merged into many places. */
  copyInto(target: JsonObject, source: JsonObject): void;
}

/** `schema` is the supergraph's. */
export function createMerge(schema: GraphQLSchema): Merge {
  const interfaces = new Set(
    Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .map(({ name }) => name),
  );

  function into(target: JsonObject, source: JsonObject): void {
    for (const key of Object.keys(source)) {
      const value = source[key];
      if (value === undefined || key === '__proto__') continue;
      if (key === '__typename' && isWider(value, target)) continue;
      target[key] = merged(target[key], value);
    }
  }

  function copyInto(target: JsonObject, source: JsonObject): void {
    for (const key of Object.keys(source)) {
      const value = source[key];
      if (value === undefined || key === '__proto__') continue;
      if (key === '__typename' && isWider(value, target)) continue;
      target[key] = merged(target[key], typeof value === 'object' && value !== null ? copyOf(value) : value);
    }
  }

  /**
   * A subgraph with an @interfaceObject returns the interface's name; it must not replace a known concrete type such as
   * Book.
   */
  function isWider(typename: unknown, target: JsonObject): boolean {
    return (
      typeof typename === 'string' && interfaces.has(typename) && typeof target['__typename'] === 'string'
    );
  }

  function merged(present: unknown, value: unknown): unknown {
    if (typeof present !== 'object' || present === null || present instanceof ExactNumber) return value;
    if (value === null) return present;
    if (Array.isArray(value)) {
      if (!Array.isArray(present) || present.length !== value.length) return value;
      for (let index = 0; index < value.length; index++) {
        present[index] = merged(present[index], value[index]);
      }
      return present;
    }
    if (!isJsonObject(value) || Array.isArray(present)) return value;
    into(present as JsonObject, value);
    return present;
  }

  function copyOf(value: object): unknown {
    if (value instanceof ExactNumber) return value;
    if (Array.isArray(value)) {
      return value.map((item: unknown) => (typeof item === 'object' && item !== null ? copyOf(item) : item));
    }
    const copy: JsonObject = {};
    copyInto(copy, value as JsonObject);
    return copy;
  }

  return { into, copyInto };
}
