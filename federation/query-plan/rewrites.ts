import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isJsonObject, ownValue } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { typeTest } from './type-conditions.ts';

/** Changes a representation before it is sent, or an entity after it was received. */
export type Rewrite = (value: unknown) => void;

/** The prefix of a path element that is a type condition. */
export const fragmentPrefix = '... on ';

/** Compiles the rewrites of a fetch node into one function; undefined when there are none. */
export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const steps = rewrites.map((rewrite) => compileRewrite(schema, rewrite, 0));
  return (value) => {
    for (const step of steps) step(value);
  };
}

function compileRewrite(schema: GraphQLSchema, rewrite: FetchDataRewrite, depth: number): Rewrite {
  const element = rewrite.path[depth];
  if (element === undefined) return () => {};
  if (depth === rewrite.path.length - 1) {
    const change = changeOf(rewrite, element);
    return onEachObject(change);
  }
  const next = compileRewrite(schema, rewrite, depth + 1);
  if (!element.startsWith(fragmentPrefix)) return onEachObject((object) => next(ownValue(object, element)));
  const isUnder = typeTest(schema, element.slice(fragmentPrefix.length));
  // The planner expects that an object of unknown type matches the condition.
  return onEachObject((object) => {
    const typename = object['__typename'];
    if (typename === undefined || typename === null || isUnder(typename)) next(object);
  });
}

function changeOf(rewrite: FetchDataRewrite, key: string): (object: JsonObject) => void {
  if (rewrite.kind === 'ValueSetter') {
    const value: unknown = rewrite.setValueTo;
    return (object) => {
      object[key] = value;
    };
  }
  return (object) => {
    const value = ownValue(object, key);
    if (value === undefined) return;
    object[rewrite.renameKeyTo] = value;
    object[key] = undefined;
  };
}

function onEachObject(change: (object: JsonObject) => void): Rewrite {
  return function apply(value) {
    if (Array.isArray(value)) value.forEach(apply);
    else if (isJsonObject(value)) change(value);
  };
}

/** The keys that {@link compileRewrites} renames, for error paths: `name__alias_0` → `name`. */
export function renamedKeys(
  rewrites: readonly FetchDataRewrite[] | undefined,
): ReadonlyMap<string, string> | undefined {
  const names = (rewrites ?? []).flatMap((rewrite) => {
    const key = rewrite.path.at(-1);
    return rewrite.kind === 'KeyRenamer' && key !== undefined ? [[key, rewrite.renameKeyTo] as const] : [];
  });
  return names.length === 0 ? undefined : new Map(names);
}
