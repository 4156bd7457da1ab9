import type {
  QueryPlanFieldNode,
  QueryPlanInlineFragmentNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { GraphQLSchema, SelectionSetNode } from 'graphql';
import type { Fragments } from '#platform/graphql/fragments.ts';
import { typesUnder } from './type-conditions.ts';

/** Selections in the form that query plans use. */
export type Selections = readonly QueryPlanSelectionNode[];

/**
 * A fragment for objects whose subgraphs returned only the interface in its condition, and no concrete type. It does
 * not apply to objects of the interface's members.
 */
export interface UnknownTypeFragmentNode extends QueryPlanInlineFragmentNode {
  readonly isForUnknownType: true;
}

export function isForUnknownType(fragment: QueryPlanInlineFragmentNode): fragment is UnknownTypeFragmentNode {
  return 'isForUnknownType' in fragment;
}

/** The selections of a document, with named fragments inlined. */
export function plannedSelections(
  { selections }: SelectionSetNode,
  fragments: Fragments = new Map(),
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      const { name, alias, selectionSet } = selection;
      return [
        {
          kind: 'Field',
          name: name.value,
          ...(alias ? { alias: alias.value } : {}),
          ...(selectionSet ? { selections: plannedSelections(selectionSet, fragments) } : {}),
        },
      ];
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (!fragment) return [];
    const typeCondition = fragment.typeCondition?.name.value;
    const inner = plannedSelections(fragment.selectionSet, fragments);
    return [
      {
        kind: 'InlineFragment',
        ...(typeCondition === undefined ? {} : { typeCondition }),
        selections: inner,
      },
    ];
  });
}

/**
 * The fields that selections have for objects of some types, with fragments inlined. An interface stands for objects
 * whose concrete type is unknown. Without `types`: the fields for objects of any type.
 */
export function fieldsFor(
  schema: GraphQLSchema,
  selections: Selections,
  types: ReadonlySet<string> | undefined,
): readonly QueryPlanFieldNode[] {
  return selections.flatMap((selection): readonly QueryPlanFieldNode[] => {
    if (selection.kind === 'Field') return [selection];
    const narrowed = narrow(schema, types, selection);
    return narrowed?.size === 0 ? [] : fieldsFor(schema, selection.selections, narrowed);
  });
}

function narrow(
  schema: GraphQLSchema,
  types: ReadonlySet<string> | undefined,
  fragment: QueryPlanInlineFragmentNode,
): ReadonlySet<string> | undefined {
  const { typeCondition } = fragment;
  if (typeCondition === undefined) return types;
  const named = isForUnknownType(fragment) ? new Set([typeCondition]) : typesUnder(schema, typeCondition);
  return types === undefined ? named : types.intersection(named);
}

/** The key of a field in the data. */
export function keyOf({ alias, name }: QueryPlanFieldNode): string {
  return alias ?? name;
}

/** The selections below all fields with this key. */
export function below(fields: readonly QueryPlanFieldNode[], key: string): Selections {
  return fields.flatMap((field) => (keyOf(field) === key ? (field.selections ?? []) : []));
}

/** True when objects of these types, for which `whole` was fetched, have all of `part`. */
export function covers(
  schema: GraphQLSchema,
  whole: Selections,
  part: Selections,
  types: ReadonlySet<string> | undefined,
): boolean {
  const fields = fieldsFor(schema, whole, types);
  return fieldsFor(schema, part, types).every((field) => {
    if (!fields.some((candidate) => keyOf(candidate) === keyOf(field))) return false;
    return !field.selections || covers(schema, below(fields, keyOf(field)), field.selections, undefined);
  });
}

/** Selections with one field for each key. */
export function merged(selections: Selections): QueryPlanSelectionNode[] {
  const fields = new Map<string, QueryPlanFieldNode>();
  for (const field of selections) {
    if (field.kind !== 'Field') continue;
    const inner = [...(fields.get(keyOf(field))?.selections ?? []), ...(field.selections ?? [])];
    fields.set(keyOf(field), inner.length === 0 ? field : { ...field, selections: merged(inner) });
  }
  return [...fields.values(), ...selections.filter(({ kind }) => kind !== 'Field')];
}
