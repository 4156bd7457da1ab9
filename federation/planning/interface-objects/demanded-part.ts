import { Kind } from 'graphql';
import type { FieldNode, GraphQLSchema, SelectionNode, SelectionSetNode } from 'graphql';
import { typesUnder } from '../../query-plan/type-conditions.ts';
import type { Demands, KeyPath } from './demands.ts';
import { below, fieldsFor, keyOf } from '../../query-plan/planned-selections.ts';
import type { Selections } from '../../query-plan/planned-selections.ts';

/** The place of selections, and the fields needed there for objects of some types (undefined: any type). */
interface Place {
  readonly path: KeyPath;
  readonly needed: Selections;
  readonly types: ReadonlySet<string> | undefined;
}

/** Reduces selections to the part that is needed at a place. */
export type DemandedPart = (selections: readonly SelectionNode[], place: Place) => readonly SelectionNode[];

/** `renamed` maps the planner's own aliases to the keys that they replace. */
export function createDemandedPart(
  schema: GraphQLSchema,
  demands: Demands,
  renamed: ReadonlyMap<string, string> | undefined,
): DemandedPart {
  return function part(selections, place) {
    const needed = fieldsFor(schema, place.needed, place.types);
    return selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = part(selection.selectionSet.selections, {
          ...place,
          types: narrow(selection.typeCondition?.name.value, place.types),
        });
        return inner.length === 0 ? [] : [{ ...selection, selectionSet: setOf(inner) }];
      }
      if (selection.name.value === '__typename') return [selection];
      const key = keyIn(selection, renamed);
      if (!needed.some((field) => keyOf(field) === key)) return [];
      if (!selection.selectionSet) return [selection];
      const path = [...place.path, key];
      const inner = part(selection.selectionSet.selections, {
        path,
        needed: [...below(needed, key), ...demands.addedAt(path)],
        types: undefined,
      });
      // Without a narrower demand, the whole field is needed.
      return [inner.length === 0 ? selection : { ...selection, selectionSet: setOf(inner) }];
    });
  };

  function narrow(
    condition: string | undefined,
    types: ReadonlySet<string> | undefined,
  ): ReadonlySet<string> | undefined {
    if (condition === undefined) return types;
    const named = typesUnder(schema, condition);
    return types?.intersection(named) ?? named;
  }
}

/** The key of a field in the data, which differs from the planner's own alias. */
export function keyIn({ alias, name }: FieldNode, renamed: ReadonlyMap<string, string> | undefined): string {
  const key = alias?.value ?? name.value;
  return renamed?.get(key) ?? key;
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
