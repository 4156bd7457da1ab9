import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isJsonObject, ownValue } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { fragmentPrefix } from '../query-plan/rewrites.ts';
import { typeTest } from '../query-plan/type-conditions.ts';

/** The contextual arguments (`@fromContext`) for an object, by the names of their variables. */
export type ContextValues = Readonly<Record<string, unknown>>;

/** Reads the contextual arguments for the last object of a chain. Each object of the chain is below the one before. */
export type ReadContexts = (chain: readonly JsonObject[]) => ContextValues;

/** Reads a value below an object; undefined where it is missing, or the object has another type. */
type ReadValue = (value: unknown) => unknown;

interface ContextSource {
  readonly variable: string;
  /** The number of levels above the last object at which the path starts. */
  readonly above: number;
  readonly read: ReadValue;
}

/**
 * Compiles the contextual arguments of a fetch; undefined when it has no such arguments. A path such as `.. / ... on
 * Trip / currency` leads to the object above, through any lists. An argument with several paths uses the first one that
 * has a value.
 */
export function compileContexts(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
): ReadContexts | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const sources = rewrites.map(({ path, renameKeyTo }): ContextSource => {
    const above = path.findIndex((element) => element !== '..');
    return { variable: renameKeyTo, above, read: compileRead(schema, path.slice(above)) };
  });
  return (chain) => {
    const values: Record<string, unknown> = {};
    for (const { variable, above, read } of sources) {
      if (variable in values) continue;
      const value = read(chain.at(-1 - above));
      if (value !== undefined) values[variable] = value;
    }
    return values;
  };
}

function compileRead(schema: GraphQLSchema, [element, ...rest]: readonly string[]): ReadValue {
  if (element === undefined) return (value) => value;
  const next = compileRead(schema, rest);
  if (!element.startsWith(fragmentPrefix))
    return onEach((object) => {
      const value = ownValue(object, element);
      return value === undefined || value === null ? value : next(value);
    });
  const isUnder = typeTest(schema, element.slice(fragmentPrefix.length));
  return onEach((object) => {
    const typename = object['__typename'];
    return typename === undefined || isUnder(typename) ? next(object) : undefined;
  });
}

function onEach(read: (object: JsonObject) => unknown): ReadValue {
  return function apply(value): unknown {
    if (Array.isArray(value)) return value.map(apply);
    return isJsonObject(value) ? read(value) : undefined;
  };
}
