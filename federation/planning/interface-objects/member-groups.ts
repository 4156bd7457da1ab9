import type { QueryPlanInlineFragmentNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isAbstractType, print } from 'graphql';
import type { GraphQLSchema, SelectionNode } from 'graphql';
import { typesUnder } from '../../query-plan/type-conditions.ts';
import { createDemandedPart } from './demanded-part.ts';
import type { Demands, KeyPath } from './demands.ts';
import type { InterfaceObject } from '../../supergraph/interface-objects.ts';
import { fieldsIn, unneededFields } from './unneeded-fields.ts';
import { covers, fieldsFor, merged } from '../../query-plan/planned-selections.ts';
import type { Selections, UnknownTypeFragmentNode } from '../../query-plan/planned-selections.ts';

/** Members of an interface for which the interface object gets the same selections. */
export interface MemberGroup {
  readonly interfaceName: string;
  readonly selections: readonly SelectionNode[];
  /** The fields sent for each of them. */
  readonly requires: readonly QueryPlanSelectionNode[];
  /** The type conditions in `requires`. */
  readonly conditions: readonly string[];
}

interface Grouping {
  readonly schema: GraphQLSchema;
  readonly interfaceName: string;
  readonly object: InterfaceObject;
  /** The selections that the planner fetches, and the fields that it sends. */
  readonly selections: readonly SelectionNode[];
  readonly requires: Selections;
  readonly path: KeyPath;
  /** The fields needed of the objects at `path`. */
  readonly needed: Selections;
  readonly renamed: ReadonlyMap<string, string> | undefined;
  readonly demands: Demands;
}

interface Member {
  readonly type: string;
  readonly keys: readonly Selections[];
}

/**
 * Groups the members of an interface by the fields needed of them. Undefined when all possible members need the same
 * fields: then the planner's own fetch is correct.
 */
export function groupMembers(grouping: Grouping): readonly MemberGroup[] | undefined {
  const { schema, interfaceName, object, selections, requires, path, renamed } = grouping;
  const types = [...typesUnder(schema, interfaceName)];
  const anyway = unneededFields(schema, selections, grouping.needed, renamed, new Set(types));
  const needed = [...grouping.needed, ...anyway];
  const groups = new Map<string, { selections: readonly SelectionNode[]; members: Member[] }>();
  let isIncomplete = false;
  for (const type of types) {
    const ofType = new Set([type]);
    const sent = object.keys.filter((key) => covers(schema, requires, key, ofType));
    if (sent.length === 0) {
      isIncomplete ||= fieldsFor(schema, requires, ofType).length > 0;
      continue;
    }
    const demands = grouping.demands.under(new Map([[path.length, ofType]]));
    const part = createDemandedPart(schema, demands, renamed)(selections, { path, needed, types: ofType });
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

/**
 * A fragment for each type. Where keys are enough, a fragment for each key by which the planner may know the type. A
 * fragment is omitted when its key or a required field was not fetched.
 */
function representations(
  { schema, interfaceName, object, requires }: Grouping,
  types: readonly string[],
  selections: readonly SelectionNode[],
  members: readonly Member[],
): readonly (QueryPlanInlineFragmentNode & { readonly typeCondition: string })[] {
  const requiresMore = fieldsIn(selections).some(({ name }) => object.requiring.has(name.value));
  const sentByMember = members.map(({ type, keys }) => ({
    type,
    sent: (requiresMore ? [fieldsFor(schema, requires, new Set([type]))] : keys).map((fields) =>
      merged([{ kind: 'Field', name: '__typename' }, ...fields]),
    ),
  }));
  const [first] = sentByMember;
  const alike = JSON.stringify(first?.sent);
  const isWhole =
    sentByMember.length === types.length && sentByMember.every(({ sent }) => JSON.stringify(sent) === alike);
  const all = isWhole && first ? [{ ...first, type: interfaceName }] : sentByMember;
  return all.flatMap(({ type, sent }) =>
    sent.map((fields) => {
      const fragment = { kind: 'InlineFragment' as const, typeCondition: type, selections: fields };
      if (isWhole || !isAbstractType(schema.getType(type))) return fragment;
      const forUnknownType: UnknownTypeFragmentNode & typeof fragment = {
        ...fragment,
        isForUnknownType: true,
      };
      return forUnknownType;
    }),
  );
}
