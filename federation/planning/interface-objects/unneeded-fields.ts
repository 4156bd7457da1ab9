import { Kind } from 'graphql';
import type { FieldNode, GraphQLSchema, SelectionNode } from 'graphql';
import { keyIn } from './demanded-part.ts';
import { fieldsFor, keyOf } from '../../query-plan/planned-selections.ts';
import type { Selections } from '../../query-plan/planned-selections.ts';

/** Fields of a fetch for which no demand is known: they are kept. */
export function unneededFields(
  schema: GraphQLSchema,
  selections: readonly SelectionNode[],
  needed: Selections,
  renamed: ReadonlyMap<string, string> | undefined,
  types?: ReadonlySet<string>,
): Selections {
  const keys = new Set(fieldsFor(schema, needed, types).map(keyOf));
  return fieldsIn(selections).flatMap((field): Selections => {
    const key = keyIn(field, renamed);
    return keys.has(key) ? [] : [{ kind: 'Field', alias: key, name: field.name.value }];
  });
}

/** The fields of selections, with fragments inlined. */
export function fieldsIn(selections: readonly SelectionNode[]): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn(selection.selectionSet.selections) : [];
  });
}
