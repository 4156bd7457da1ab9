import type { QueryPlanInlineFragmentNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, isAbstractType, print } from 'graphql';
import type { FieldNode, GraphQLSchema, SelectionNode } from 'graphql';
import { typesUnder } from '../type-conditions.ts';
import { keyIn } from './demanded-part.ts';
import type { DemandedPart } from './demanded-part.ts';
import type { KeyPath } from './demands.ts';
import type { InterfaceObject } from './interface-objects.ts';
import { covers, fieldsFor, keyOf, merged } from './planned-selections.ts';
import type { Selections, UntoldFragmentNode } from './planned-selections.ts';

/** Members of an interface for which the same is asked of the interface object. */
export interface MemberGroup {
  readonly interfaceName: string;
  readonly selections: readonly SelectionNode[];
  /** What is sent for each of them. */
  readonly requires: readonly QueryPlanSelectionNode[];
  /** The type conditions in `requires`. */
  readonly conditions: readonly string[];
}

interface Grouping {
  readonly schema: GraphQLSchema;
  readonly interfaceName: string;
  readonly object: InterfaceObject;
  /** What the planner asks for, and what it sends. */
  readonly selections: readonly SelectionNode[];
  readonly requires: Selections;
  readonly path: KeyPath;
  /** What is needed of the objects at `path`. */
  readonly needed: Selections;
  readonly renamed: ReadonlyMap<string, string> | undefined;
  readonly part: DemandedPart;
}

interface Member {
  readonly type: string;
  readonly keys: readonly Selections[];
}

/**
 * Groups the members of an interface by what is needed of them. Undefined when the same is needed of all that can be
 * asked for, so that the planner's own fetch is right.
 */
export function groupMembers(grouping: Grouping): readonly MemberGroup[] | undefined {
  const { schema, interfaceName, object, selections, requires, path } = grouping;
  const types = [...typesUnder(schema, interfaceName)];
  const needed = [...grouping.needed, ...neededByNone(grouping, types)];
  const groups = new Map<string, { selections: readonly SelectionNode[]; members: Member[] }>();
  let isIncomplete = false;
  for (const type of types) {
    const ofType = new Set([type]);
    const sent = object.keys.filter((key) => covers(schema, requires, key, ofType));
    if (sent.length === 0) {
      isIncomplete ||= fieldsFor(schema, requires, ofType).length > 0;
      continue;
    }
    const part = grouping.part(selections, { path, needed, types: ofType });
    if (part.length === 0) {
      isIncomplete = true;
      continue;
    }
    const text = part.map(print).join(' ');
    const group = groups.get(text) ?? { selections: part, members: [] };
    groups.set(text, group);
    group.members.push({ type, keys: sent });
  }
  if (groups.size === 0) return undefined;
  if (groups.size === 1 && !isIncomplete && groups.has(selections.map(print).join(' '))) return undefined;
  return [...groups.values()].map((group) => {
    const fragments = representations(grouping, types, group.selections, group.members);
    return {
      interfaceName,
      selections: group.selections,
      requires: fragments,
      conditions: [...new Set(fragments.map(({ typeCondition }) => typeCondition))],
    };
  });
}

/** Fields that nothing seems to need are left as they are. */
function neededByNone(
  { schema, selections, needed, renamed }: Grouping,
  types: readonly string[],
): Selections {
  const keys = new Set(fieldsFor(schema, needed, new Set(types)).map(keyOf));
  return fieldsIn(selections).flatMap((field): Selections => {
    const key = keyIn(field, renamed);
    return keys.has(key) ? [] : [{ kind: 'Field', alias: key, name: field.name.value }];
  });
}

/**
 * A fragment for each type and, where keys are enough, for each key by which the planner may know it. A key or a required
 * field that was not fetched leaves its fragment out.
 */
function representations(
  { schema, interfaceName, object, requires }: Grouping,
  types: readonly string[],
  selections: readonly SelectionNode[],
  members: readonly Member[],
): readonly (QueryPlanInlineFragmentNode & { readonly typeCondition: string })[] {
  const requiresMore = fieldsIn(selections).some(({ name }) => object.requiring.has(name.value));
  const told = members.map(({ type, keys }) => ({
    type,
    sent: (requiresMore ? [fieldsFor(schema, requires, new Set([type]))] : keys).map((fields) =>
      merged([{ kind: 'Field', name: '__typename' }, ...fields]),
    ),
  }));
  const [first] = told;
  const alike = JSON.stringify(first?.sent);
  const isWhole = told.length === types.length && told.every(({ sent }) => JSON.stringify(sent) === alike);
  const all = isWhole && first ? [{ ...first, type: interfaceName }] : told;
  return all.flatMap(({ type, sent }) =>
    sent.map((fields) => {
      const fragment = { kind: 'InlineFragment' as const, typeCondition: type, selections: fields };
      if (isWhole || !isAbstractType(schema.getType(type))) return fragment;
      const untold: UntoldFragmentNode & typeof fragment = { ...fragment, isForUntold: true };
      return untold;
    }),
  );
}

function fieldsIn(selections: readonly SelectionNode[]): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsIn(selection.selectionSet.selections) : [];
  });
}
