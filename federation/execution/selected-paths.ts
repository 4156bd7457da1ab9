import { Kind } from 'graphql';
import type { FieldNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { Fragments } from '#platform/graphql/fragments.ts';
import type { ResponsePath } from '../json.ts';

/** A path of the data in the client's terms. */
export interface SelectedPath {
  /** With the client's own keys, down to the last field that the client selected. */
  readonly path: ResponsePath;
  /**
   * The name of the field at its end. Undefined where the path of the data continues into fields that the client did
   * not select.
   */
  readonly field: string | undefined;
}

interface Selected {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** The key of a field in the data. */
  keyOf(field: FieldNode): string;
}

/** Follows a path of the data through the client's selections, for any types of the objects on it. */
export function followSelections(selected: Selected): (path: ResponsePath) => SelectedPath {
  const { operation, fragments, keyOf } = selected;

  return (data) => {
    const path: (string | number)[] = [];
    let field = '';
    let sets = new Set([operation.selectionSet]);
    for (const key of data) {
      if (typeof key === 'number') {
        path.push(key);
        continue;
      }
      const found = new Set<FieldNode>();
      const seen = new Set<SelectionSetNode>();
      for (const set of sets) find(set, key, found, seen);
      const [first] = found;
      if (first === undefined) return { path, field: undefined };
      path.push((first.alias ?? first.name).value);
      field = first.name.value;
      sets = new Set([...found].flatMap(({ selectionSet }) => selectionSet ?? []));
    }
    return { path, field };
  };

  function find(
    set: SelectionSetNode,
    key: string,
    found: Set<FieldNode>,
    seen: Set<SelectionSetNode>,
  ): void {
    if (seen.has(set)) return;
    seen.add(set);
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (keyOf(selection) === key) found.add(selection);
        continue;
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (inner) find(inner.selectionSet, key, found, seen);
    }
  }
}
