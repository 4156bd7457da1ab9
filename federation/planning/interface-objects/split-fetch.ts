import type { FetchDataRewrite, FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { GraphQLSchema, InlineFragmentNode, SelectionNode } from 'graphql';
import { renamedKeys } from '../../query-plan/rewrites.ts';
import { typesUnder } from '../../query-plan/type-conditions.ts';
import type { Demands, KeyPath } from './demands.ts';
import { readFetchDocument } from './fetch-document.ts';
import type { InterfaceObject } from '../../supergraph/interface-objects.ts';
import { groupMembers } from './member-groups.ts';
import type { MemberGroup } from './member-groups.ts';

/** The selections and representations of one part of a split fetch. */
interface Share {
  readonly selections: SelectionNode[];
  readonly requires: QueryPlanSelectionNode[];
  readonly inputRewrites: FetchDataRewrite[];
  /** The types whose representations it sends. */
  readonly types: Set<string>;
}

/** Splits a fetch at a path. Each interface object is asked only for the fields needed of its members. */
export function splitFetch(
  schema: GraphQLSchema,
  objects: ReadonlyMap<string, InterfaceObject>,
  demands: Demands,
  fetch: FetchNode,
  path: KeyPath,
): readonly FetchNode[] {
  const document = readFetchDocument(fetch);
  if (document === undefined) return [fetch];
  const requires = fetch.requires ?? [];
  const renamed = renamedKeys(fetch.outputRewrites);
  const needed = demands.at(path);
  const groups: MemberGroup[] = [];
  const apart = new Set<string>();
  for (const interfaceName of new Set(document.ofEntities.map(conditionOf))) {
    const object = objects.get(interfaceName);
    if (object === undefined) continue;
    const selections = document.ofEntities.filter((fragment) => conditionOf(fragment) === interfaceName);
    const found = groupMembers({
      schema,
      interfaceName,
      object,
      selections,
      requires,
      path,
      needed,
      renamed,
      demands,
    });
    if (found === undefined) continue;
    groups.push(...found);
    apart.add(interfaceName);
  }
  if (apart.size === 0) return [fetch];
  const renames = (fetch.inputRewrites ?? []).filter(({ kind }) => kind === 'KeyRenamer');
  return shares().map((share) => ({
    ...fetch,
    ...document.withEntities(share.selections),
    requires: share.requires,
    // Type names are set last: the other rewrites depend on the members' names.
    inputRewrites: [...renames, ...share.inputRewrites],
  }));

  function shares(): readonly Share[] {
    const taken = new Set([...apart].flatMap((name) => [...typesUnder(schema, name)]));
    const all: Share[] = [];
    const rest = document?.ofEntities.filter((fragment) => !apart.has(conditionOf(fragment))) ?? [];
    if (rest.length > 0) all.push(othersThan(taken, rest));
    for (const group of groups) {
      const share = all.find(({ types }) => types.isDisjointFrom(typesUnder(schema, group.interfaceName)));
      if (share) add(share, group);
      else all.push(add({ selections: [], requires: [], inputRewrites: [], types: new Set() }, group));
    }
    return all;
  }

  /** The selections of the fetch outside the split interface objects. */
  function othersThan(taken: ReadonlySet<string>, selections: SelectionNode[]): Share {
    const kept = requires.filter(
      (selection) => selection.kind === 'Field' || !taken.has(selection.typeCondition ?? ''),
    );
    const conditions = kept.flatMap((selection) =>
      selection.kind === 'Field' ? [] : (selection.typeCondition ?? []),
    );
    return {
      selections,
      requires: kept,
      inputRewrites: (fetch.inputRewrites ?? []).filter(
        ({ kind, path: [first] }) => kind === 'ValueSetter' && !taken.has(typeOf(first)),
      ),
      types: new Set(conditions.flatMap((condition) => [...typesUnder(schema, condition)])),
    };
  }

  function add(share: Share, group: MemberGroup): Share {
    share.selections.push(...group.selections);
    share.requires.push(...group.requires);
    for (const condition of group.conditions) {
      const path = [`${fragmentPrefix}${condition}`, '__typename'];
      share.inputRewrites.push({ kind: 'ValueSetter', path, setValueTo: group.interfaceName });
    }
    for (const type of typesUnder(schema, group.interfaceName)) share.types.add(type);
    return share;
  }
}

const fragmentPrefix = '... on ';

function typeOf(element: string | undefined): string {
  return element?.startsWith(fragmentPrefix) ? element.slice(fragmentPrefix.length) : '';
}

function conditionOf(selection: SelectionNode): string {
  return selection.kind === Kind.INLINE_FRAGMENT ? conditionOfFragment(selection) : '';
}

function conditionOfFragment({ typeCondition }: InlineFragmentNode): string {
  return typeCondition?.name.value ?? '';
}
