import type { GraphQLSchema } from 'graphql';
import { below, fieldsFor } from '../../query-plan/planned-selections.ts';
import type { Selections } from '../../query-plan/planned-selections.ts';

/** Response keys from the root of the data down to an object, without list indexes. */
export type KeyPath = readonly string[];

/** Types of the objects on a path, by the number of keys that lead to them. A missing entry means any type. */
export type TypesOnPath = ReadonlyMap<number, ReadonlySet<string>>;

/** The fields needed of the objects at each path, by the client and by later fetches of a plan. */
export interface Demands {
  /** @param types the types for which the fields are needed; by default all */
  add(path: KeyPath, selections: Selections, types?: TypesOnPath): void;
  /** All fields needed of the objects at a path. */
  at(path: KeyPath): Selections;
  /** The fields added for exactly this path. */
  addedAt(path: KeyPath): Selections;
  /** The fields needed of objects below objects of these types. */
  under(types: TypesOnPath): Demands;
}

interface Demand {
  readonly path: KeyPath;
  readonly selections: Selections;
  readonly types: TypesOnPath;
}

export function createDemands(schema: GraphQLSchema): Demands {
  return demandsUnder(schema, [], new Map());
}

function demandsUnder(schema: GraphQLSchema, added: Demand[], types: TypesOnPath): Demands {
  function above(path: KeyPath): readonly Demand[] {
    return added.filter((one) => startsWith(path, one.path) && canMeet(one.types, types));
  }

  return {
    add: (path, selections, only = new Map()) => void added.push({ path, selections, types: only }),
    at: (path) =>
      above(path).flatMap((one) =>
        path
          .slice(one.path.length)
          .reduce(
            (selections: Selections, key, index) =>
              below(fieldsFor(schema, selections, types.get(one.path.length + index)), key),
            one.selections,
          ),
      ),
    addedAt: (path) => above(path).flatMap((one) => (one.path.length === path.length ? one.selections : [])),
    under: (more) => demandsUnder(schema, added, new Map([...types, ...more])),
  };
}

function canMeet(one: TypesOnPath, other: TypesOnPath): boolean {
  return [...one].every(([depth, types]) => other.get(depth)?.isDisjointFrom(types) !== true);
}

function startsWith(path: KeyPath, start: KeyPath): boolean {
  return start.every((key, index) => path[index] === key);
}

/** The keys of a Flatten node's path: `media`, `@|[Book]`, `owner` → `media`, `owner`. */
export function keyPath(path: readonly (string | number)[]): KeyPath {
  return path
    .map((element) => String(element).replace(/\|\[.*$/, ''))
    .filter((key) => key !== '@' && key !== '');
}
