import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';

/** The nodes directly below a node of a plan, in the order in which they run. */
export function childrenOf(node: PlanNode | SubscriptionNode): readonly PlanNode[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes;
    case 'Flatten':
      return [node.node];
    case 'Condition':
      return [node.ifClause, node.elseClause].filter((child) => child !== undefined);
    case 'Subscription':
      return node.rest === undefined ? [node.primary] : [node.primary, node.rest];
    case 'Fetch':
      return [];
    case 'Defer':
      throw new Error('Plans are made without @defer.');
  }
}

/** The node with each of the nodes directly below it changed. */
export function mapChildren(node: PlanNode, change: (child: PlanNode) => PlanNode): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map(change) };
    case 'Flatten':
      return { ...node, node: change(node.node) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause ? { ifClause: change(node.ifClause) } : {}),
        ...(node.elseClause ? { elseClause: change(node.elseClause) } : {}),
      };
    case 'Fetch':
      return node;
    case 'Defer':
      throw new Error('Plans are made without @defer.');
  }
}

/** The plan with each of its fetches changed. */
export function mapFetches(node: PlanNode, change: (fetch: FetchNode) => FetchNode): PlanNode {
  return node.kind === 'Fetch' ? change(node) : mapChildren(node, (child) => mapFetches(child, change));
}

/** All fetches of a plan, including a subscription's own. */
export function fetchesOf(node: PlanNode | SubscriptionNode | undefined): readonly FetchNode[] {
  if (node === undefined) return [];
  return node.kind === 'Fetch' ? [node] : childrenOf(node).flatMap(fetchesOf);
}
