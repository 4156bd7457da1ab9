import type { GraphQLSchema } from 'graphql';
import { below, fieldsFor } from './planned-selections.ts';
import type { Selections } from './planned-selections.ts';

/** Response keys from the root of the data down to an object, without the places in lists. */
export type KeyPath = readonly string[];

/** What is needed of the objects at each path: by the client, and by the fetches that come later in a plan. */
export interface Demands {
  add(path: KeyPath, selections: Selections): void;
  /** All that is needed of the objects at a path. */
  at(path: KeyPath): Selections;
  /** What was added for just this path. */
  addedAt(path: KeyPath): Selections;
}

export function createDemands(schema: GraphQLSchema): Demands {
  const added: { readonly path: KeyPath; readonly selections: Selections }[] = [];
  return {
    add: (path, selections) => void added.push({ path, selections }),
    at: (path) =>
      added.flatMap((one) =>
        startsWith(path, one.path)
          ? path
              .slice(one.path.length)
              .reduce(
                (selections: Selections, key) => below(fieldsFor(schema, selections, undefined), key),
                one.selections,
              )
          : [],
      ),
    addedAt: (path) =>
      added.flatMap((one) =>
        one.path.length === path.length && startsWith(path, one.path) ? one.selections : [],
      ),
  };
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
