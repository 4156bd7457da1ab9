import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { SelectionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { Fragments } from '#platform/graphql/fragments.ts';
import { childrenOf } from '../../query-plan/walk-plan.ts';

/** The fields that are there, each with its path in the response, without lists. */
type Known = Set<string>;

/**
 * True when each fetch of a plan comes after those that bring what it tells its subgraph. @apollo/query-planner sometimes
 * puts a fetch before them, where they begin in the same subgraph. Types are not looked at: a field that is fetched
 * for one type counts for all that stand at its place.
 */
export function hasMetRequirements({ node }: QueryPlan): boolean {
  if (node === undefined) return true;
  if (node.kind !== 'Subscription') return isMet(node, [], new Set());
  const known: Known = new Set();
  return isMet(node.primary, [], known) && (node.rest === undefined || isMet(node.rest, [], known));
}

/** Adds to `known` what the node brings. */
function isMet(node: PlanNode, path: readonly string[], known: Known): boolean {
  switch (node.kind) {
    case 'Fetch': {
      const all = (node.requires ?? []).every((selection) => isThere(selection, path, known));
      addFetched(node, path, known);
      return all;
    }
    case 'Flatten':
      return isMet(node.node, [...path, ...node.path.map(withoutTypes).filter(isField)], known);
    case 'Sequence':
      return node.nodes.every((child) => isMet(child, path, known));
    default: {
      const before = new Set(known);
      return childrenOf(node).every((child) => {
        const own = new Set(before);
        const met = isMet(child, path, own);
        for (const field of own) known.add(field);
        return met;
      });
    }
  }
}

function isThere(selection: QueryPlanSelectionNode, path: readonly string[], known: Known): boolean {
  if (selection.kind === 'InlineFragment')
    return selection.selections.every((inner) => isThere(inner, path, known));
  const at = [...path, selection.alias ?? selection.name];
  if (selection.name !== '__typename' && !known.has(at.join('.'))) return false;
  return selection.selections?.every((inner) => isThere(inner, at, known)) ?? true;
}

function addFetched({ operation, requires }: FetchNode, path: readonly string[], known: Known): void {
  const document = parse(operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of definition.selectionSet.selections) {
      if (requires === undefined) add(selection, path);
      else if (selection.kind === Kind.FIELD)
        for (const inner of selection.selectionSet?.selections ?? []) add(inner, path);
    }
  }

  function add(selection: SelectionNode, at: readonly string[]): void {
    if (selection.kind !== Kind.FIELD) {
      for (const inner of selectionsOf(fragments, selection)) add(inner, at);
      return;
    }
    // The planner's aliases are undone when the answer comes.
    const key = (selection.alias ?? selection.name).value.replace(/__alias_\d+$/, '');
    known.add([...at, key].join('.'));
    for (const inner of selection.selectionSet?.selections ?? []) add(inner, [...at, key]);
  }
}

function selectionsOf(
  fragments: Fragments,
  selection: Exclude<SelectionNode, { kind: Kind.FIELD }>,
): readonly SelectionNode[] {
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
  return fragment?.selectionSet.selections ?? [];
}

/** `@` stands for the items of a list; empty is the name of the root. */
function isField(element: string): boolean {
  return element !== '' && element !== '@';
}

/** `field|[Type]` is the field for these types. */
function withoutTypes(element: string | number): string {
  return String(element).replace(/\|\[.*$/, '');
}
