import { Kind, isAbstractType, isUnionType } from 'graphql';
import type {
  FieldNode,
  GraphQLCompositeType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { Fragments } from '#platform/graphql/fragments.ts';
import { isIncluded } from './prune.ts';

/** An operation for one set of values of the variables that @skip and @include depend on. */
export interface OperationVariant {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly conditions: ReadonlyMap<string, boolean>;
}

/** All selections of one response key on one type. */
export interface FieldGroup {
  readonly key: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
  /** The type that contains the first of them: errors name it. */
  readonly writtenOn: string;
}

/**
 * The fields that an object of `type` has in the response, in the order of the GraphQL specification (section 6.3.2,
 * CollectFields). An interface or union stands for an object whose concrete type is unknown.
 */
export function collectFields(
  variant: OperationVariant,
  type: GraphQLCompositeType,
  selectionSets: readonly (SelectionSetNode | undefined)[],
): readonly FieldGroup[] {
  const groups = new Map<string, { nodes: [FieldNode, ...FieldNode[]]; writtenOn: string }>();
  const visited = new Set<string>();

  function collect(selections: readonly SelectionNode[], writtenOn: string): void {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, variant.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const group = groups.get(key);
        if (group) group.nodes.push(selection);
        else groups.set(key, { nodes: [selection], writtenOn });
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : variant.fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition?.name.value;
      if (condition !== undefined && !fallsUnder(variant.schema, type, condition)) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
      }
      collect(fragment.selectionSet.selections, condition ?? writtenOn);
    }
  }

  for (const set of selectionSets) if (set) collect(set.selections, type.name);
  return [...groups].map(([key, { nodes, writtenOn }]) => ({ key, nodes, writtenOn }));
}

function fallsUnder(schema: GraphQLSchema, type: GraphQLCompositeType, condition: string): boolean {
  if (condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && !isUnionType(type) && schema.isSubType(conditional, type);
}
