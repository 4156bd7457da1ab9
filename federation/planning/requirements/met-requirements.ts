import type {
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { SelectionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { Fragments } from '#platform/graphql/fragments.ts';
import { fragmentPrefix } from '../../query-plan/rewrites.ts';
import { childrenOf } from '../../query-plan/walk-plan.ts';

/** The fields fetched so far, each with its path in the response, without lists. */
export type Known = Set<string>;

/**
 * True when each fetch of a plan comes after the fetches of the fields that it sends. @apollo/query-planner sometimes
 * puts a fetch too early, when both start in the same subgraph. Types are ignored: a field fetched for one type counts
 * for all objects at its place.
 */
export function hasMetRequirements({ node }: QueryPlan): boolean {
  return (
    node === undefined ||
    follows(node, [], new Set(), ({ requires = [] }, path, known) =>
      requires.every((selection) => isThere(selection, path, known)),
    )
  );
}

/**
 * True when each fetch with contextual arguments comes after the fetches of their values. Adds the fields that the node
 * fetches to `known`.
 */
export function findsContexts(
  node: PlanNode | SubscriptionNode,
  path: readonly string[],
  known: Known,
): boolean {
  return follows(node, path, known, ({ contextRewrites = [] }, at, then) => {
    const variables = Map.groupBy(contextRewrites, ({ renameKeyTo }) => renameKeyTo);
    return variables
      .values()
      .every((rewrites) => rewrites.some((rewrite) => then.has(contextPath(rewrite.path, at).join('.'))));
  });
}

/** Adds the fields that a node fetches to `known`. */
export function addBrought(node: PlanNode, path: readonly string[], known: Known): void {
  follows(node, path, known, () => true);
}

/** Turns `.. / ... on Trip / currency`, which is relative to an object, into a path from the root. */
function contextPath(path: readonly string[], at: readonly string[]): readonly string[] {
  const above = path.filter((element) => element === '..').length;
  const below = path.slice(above).filter((element) => !element.startsWith(fragmentPrefix));
  return [...at.slice(0, at.length - above), ...below];
}

/** Decides whether a fetch at a path may run with the fields known by then. */
type MayRun = (fetch: FetchNode, path: readonly string[], known: Known) => boolean;

/** True when each fetch may run in its turn. Adds the fields that the node fetches to `known`. */
function follows(
  node: PlanNode | SubscriptionNode,
  path: readonly string[],
  known: Known,
  mayRun: MayRun,
): boolean {
  switch (node.kind) {
    case 'Fetch': {
      const may = mayRun(node, path, known);
      addFetched(node, path, known);
      return may;
    }
    case 'Flatten':
      return follows(node.node, [...path, ...fieldsOnPath(node.path)], known, mayRun);
    case 'Sequence':
    case 'Subscription':
      return childrenOf(node).every((child) => follows(child, path, known, mayRun));
    default: {
      const before = new Set(known);
      return childrenOf(node).every((child) => {
        const own = new Set(before);
        const may = follows(child, path, own, mayRun);
        for (const field of own) known.add(field);
        return may;
      });
    }
  }
}

/** The fields of a path, without lists and types. */
export function fieldsOnPath(path: FlattenNode['path']): readonly string[] {
  return path.map(withoutTypes).filter(isField);
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
    // The planner's aliases are renamed back when the answer arrives.
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

/** `@` stands for the items of a list; the empty string is the name of the root. */
function isField(element: string): boolean {
  return element !== '' && element !== '@';
}

/** `field|[Type]` becomes `field`. */
function withoutTypes(element: string | number): string {
  return String(element).replace(/\|\[.*$/, '');
}
