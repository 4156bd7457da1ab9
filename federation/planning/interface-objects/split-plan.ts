import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { DocumentNode, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import { createDemands, keyPath } from './demands.ts';
import type { KeyPath } from './demands.ts';
import type { InterfaceObjects } from '../../supergraph/interface-objects.ts';
import { plannedSelections } from '../../query-plan/planned-selections.ts';
import { fetchesOf, mapChildren } from '../../query-plan/walk-plan.ts';
import { splitFetch } from './split-fetch.ts';
import { typePath } from './typed-paths.ts';
import type { FlatFetch } from './typed-paths.ts';

/** The schema data that splitting needs. */
export interface PlanSplitting {
  readonly supergraphSchema: GraphQLSchema;
  readonly interfaceObjects: InterfaceObjects;
}

/**
 * Splits the fetches of interface objects in a plan. The planner fetches the fields of all members of an interface at
 * once, with all that any of them requires. Members without those required fields would be lost. Other members would be
 * asked for fields that were not selected. `document` is the one operation that was planned.
 */
export function splitPlan(
  { supergraphSchema: schema, interfaceObjects: objects }: PlanSplitting,
  plan: QueryPlan,
  document: DocumentNode,
): QueryPlan {
  const { node } = plan;
  if (node === undefined || !asksForObjects(node)) return plan;
  const demands = createDemands(schema);
  const fragments = fragmentsOf(document);
  let root: GraphQLNamedType | null | undefined;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    root = schema.getRootType(definition.operation);
    demands.add([], plannedSelections(definition.selectionSet, fragments));
  }
  return { ...plan, node: node.kind === 'Subscription' ? subscription(node) : one(split(node, [])) };

  function subscription(node: SubscriptionNode): SubscriptionNode {
    return node.rest ? { ...node, rest: one(split(node.rest, [])) } : node;
  }

  /** Runs from the last fetch to the first, because later fetches send the fields that earlier ones return. */
  function split(node: PlanNode, path: KeyPath): readonly PlanNode[] {
    switch (node.kind) {
      case 'Fetch':
        if (node.requires !== undefined) demands.add(path, node.requires);
        return [node];
      case 'Flatten':
        return node.node.kind === 'Fetch'
          ? splitFlat({ ...node, node: node.node }, path)
          : split(node.node, [...path, ...keyPath(node.path)]).map((inner) => ({ ...node, node: inner }));
      case 'Sequence':
        return [
          {
            ...node,
            nodes: node.nodes
              .toReversed()
              .map((child) => one(split(child, path)))
              .toReversed(),
          },
        ];
      case 'Parallel':
        return [{ ...node, nodes: node.nodes.flatMap((child) => split(child, path)) }];
      default:
        return [mapChildren(node, (child) => one(split(child, path)))];
    }
  }

  /** The demands of a fetch's parts are added after all parts are known. */
  function splitFlat(node: FlatFetch, outer: KeyPath): readonly PlanNode[] {
    const path = [...outer, ...keyPath(node.path)];
    const known = objects.get(node.node.serviceName);
    const fetches = known ? splitFetch(schema, known, demands, node.node, path) : [node.node];
    const typed = fetches.flatMap((fetch) =>
      typePath(schema, demands, root, { ...node, node: fetch }, outer),
    );
    for (const { fetch, types } of typed) demands.add(path, fetch.node.requires ?? [], types);
    return typed.map(({ fetch }) => fetch);
  }

  function asksForObjects(node: PlanNode | SubscriptionNode): boolean {
    return fetchesOf(node).some(
      ({ requires, serviceName }) => requires !== undefined && objects.has(serviceName),
    );
  }
}

function one(nodes: readonly PlanNode[]): PlanNode {
  const [only] = nodes;
  return only !== undefined && nodes.length === 1 ? only : { kind: 'Parallel', nodes: [...nodes] };
}
