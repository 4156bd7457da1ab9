import type {
  FetchDataRewrite,
  FetchNode,
  FlattenNode,
  PlanNode,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters } from 'graphql';
import type { OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { mapChildren } from '../../query-plan/walk-plan.ts';
import type { LateField } from './late-fields.ts';
import type { LateFetch } from './split-operation.ts';
import { entryOf } from './virtual-subgraphs.ts';

/**
 * Turns the plan of a query on a virtual subgraph into a plan for one place of the response. The selections on its root
 * field become selections on the entities there. Their representations contain all fields that the late fields require.
 */
export function planAtPlace(node: PlanNode, fetch: Pick<LateFetch, 'path' | 'late'>): PlanNode {
  const { path, late } = fetch;
  switch (node.kind) {
    case 'Fetch':
      return { kind: 'Flatten', path: [...path], node: entityFetch(node, late) };
    case 'Flatten':
      return { ...node, path: [...path, ...belowEntry(node.path, entryOf(late))] };
    default:
      return mapChildren(node, (child) => planAtPlace(child, fetch));
  }
}

/** The rest of a path after the root field, with or without types: `["|[Query]", "entry|[Good]", "field"]`. */
function belowEntry(path: FlattenNode['path'], entry: string): FlattenNode['path'] {
  return path.slice(1 + path.findIndex((element) => String(element).split('|')[0] === entry));
}

function entityFetch(fetch: FetchNode, late: LateField): FetchNode {
  const { type, key, requires, isInterfaceObject } = late;
  const sent: QueryPlanSelectionNode = {
    kind: 'InlineFragment',
    typeCondition: type,
    selections: [{ kind: 'Field', name: '__typename' }, ...selectionNodes(key), ...selectionNodes(requires)],
  };
  const inputRewrites: FetchDataRewrite[] = isInterfaceObject
    ? [{ kind: 'ValueSetter', path: [`... on ${type}`, '__typename'], setValueTo: type }]
    : [];
  const outputRewrites = fetch.outputRewrites?.map((rewrite) => ({
    ...rewrite,
    path: [`... on ${type}`, ...rewrite.path.slice(1)],
  }));
  return {
    ...fetch,
    requires: [sent],
    operation: entitiesOperation(fetch.operation, type),
    ...(inputRewrites.length > 0 ? { inputRewrites } : {}),
    ...(outputRewrites ? { outputRewrites } : {}),
  };
}

/** `{ late__X__T { field } }` as `query($representations…) { _entities(…) { ... on T { field } } }`. */
function entitiesOperation(source: string, type: string): string {
  const { definitions } = parse(source, { noLocation: true });
  return stripIgnoredCharacters(
    definitions
      .map((definition) =>
        print(definition.kind === Kind.OPERATION_DEFINITION ? onEntities(definition, type) : definition),
      )
      .join('\n'),
  );
}

function onEntities(operation: OperationDefinitionNode, type: string): OperationDefinitionNode {
  const [template] = parse(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { f } } }`,
    { noLocation: true },
  ).definitions;
  const [entry] = operation.selectionSet.selections;
  if (template?.kind !== Kind.OPERATION_DEFINITION || entry?.kind !== Kind.FIELD || !entry.selectionSet)
    throw new Error('A late query has one root field.');
  const [entities] = template.selectionSet.selections;
  const [fragment] = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  if (entities?.kind !== Kind.FIELD || fragment?.kind !== Kind.INLINE_FRAGMENT) return operation;
  const onType = { ...fragment, selectionSet: entry.selectionSet };
  return {
    ...operation,
    variableDefinitions: [...(template.variableDefinitions ?? []), ...(operation.variableDefinitions ?? [])],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [{ ...entities, selectionSet: { kind: Kind.SELECTION_SET, selections: [onType] } }],
    },
  };
}

function selectionNodes({ selections }: SelectionSetNode): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const below = selection.selectionSet ? { selections: selectionNodes(selection.selectionSet) } : {};
    if (selection.kind === Kind.FIELD) return [{ kind: 'Field', name: selection.name.value, ...below }];
    const { typeCondition } = selection;
    return [
      {
        kind: 'InlineFragment',
        ...(typeCondition ? { typeCondition: typeCondition.name.value } : {}),
        selections: selectionNodes(selection.selectionSet),
      },
    ];
  });
}
