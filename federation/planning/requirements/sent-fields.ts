import { Kind, print } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import type { FieldWithArguments } from './required-arguments.ts';

/** The fields that one required field set puts into a representation. */
export interface SentFields {
  readonly text: string;
  /**
   * The planner's fields that are sent at each path. One path may have several: the same field may have different
   * arguments under different type conditions.
   */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

export function sentFields(
  fields: SelectionSetNode,
  withArguments: ReadonlyMap<string, FieldWithArguments>,
): SentFields {
  const names = new Map<string, Set<string>>();
  collect(fields, '');
  return { text: print(fields), names };

  function collect({ selections }: SelectionSetNode, prefix: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, prefix);
      if (selection.kind !== Kind.FIELD) continue;
      const name = selection.name.value;
      const path = `${prefix}.${withArguments.get(name)?.name ?? name}`;
      const known = names.get(path) ?? new Set();
      names.set(path, known.add(name));
      if (selection.selectionSet) collect(selection.selectionSet, path);
    }
  }
}

/**
 * True when one representation can hold both field sets. Each place of a representation has one value. Both must send
 * the same field with the same arguments there, for every type of the object.
 */
export function fitTogether(one: SentFields, other: SentFields): boolean {
  if (one.text === other.text) return true;
  for (const [path, names] of one.names) {
    const others = other.names.get(path);
    if (others !== undefined && names.union(others).size > 1) return false;
  }
  return true;
}
