import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { fetchesOf, mapChildren } from '../query-plan/walk-plan.ts';
import { addBrought, fieldsOnPath, findsContexts } from './requirements/met-requirements.ts';
import type { Known } from './requirements/met-requirements.ts';

/**
 * Puts fetches with contextual arguments (`@fromContext`) after the fetches that return their values.
 * @apollo/query-planner runs them in parallel when another subgraph has the values. Throws when no order of its fetches
 * is correct.
 */
export function orderContexts(plan: QueryPlan): QueryPlan {
  const { node } = plan;
  if (!fetchesOf(node).some(({ contextRewrites }) => contextRewrites)) return plan;
  if (node === undefined || findsContexts(node, [], new Set())) return plan;
  const known: Known = new Set();
  if (node.kind !== 'Subscription') return { ...plan, node: ordered(node, [], known) };
  addBrought(node.primary, [], known);
  return { ...plan, node: { ...node, ...(node.rest ? { rest: ordered(node.rest, [], known) } : {}) } };
}

/** Adds the fields that the node fetches to `known`. */
function ordered(node: PlanNode, path: readonly string[], known: Known): PlanNode {
  switch (node.kind) {
    case 'Parallel':
      return orderedSiblings(node.nodes, path, known);
    case 'Flatten':
      return { ...node, node: ordered(node.node, [...path, ...fieldsOnPath(node.path)], known) };
    case 'Fetch':
      if (!findsContexts(node, path, known)) throw new Error('A context is never fetched.');
      addBrought(node, path, known);
      return node;
    default:
      return mapChildren(node, (child) => ordered(child, path, known));
  }
}

function orderedSiblings(nodes: readonly PlanNode[], path: readonly string[], known: Known): PlanNode {
  const before = new Set(known);
  const ready = nodes.filter((child) => findsContexts(child, path, new Set(before)));
  if (ready.length === 0) throw new Error('Contexts wait for one another.');
  const late = nodes.filter((child) => !ready.includes(child));
  for (const child of ready) addBrought(child, path, known);
  const first = inParallel(ready);
  return late.length === 0 ? first : { kind: 'Sequence', nodes: [first, orderedSiblings(late, path, known)] };
}

function inParallel(nodes: readonly PlanNode[]): PlanNode {
  const [only] = nodes;
  return only !== undefined && nodes.length === 1 ? only : { kind: 'Parallel', nodes: [...nodes] };
}
