import type { FetchNode, FlattenNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { isDeepStrictEqual } from 'node:util';
import { mapChildren } from '../query-plan/walk-plan.ts';

/** A fetch of entities at a path of the data. */
interface FlatFetch extends FlattenNode {
  readonly node: FetchNode;
}

/**
 * Joins fetches that request the same from one subgraph for objects under different type conditions. The planner makes
 * one fetch for each fragment (`…|[Book].author` and `…|[Film].author`). One request replaces them
 * (`…|[Book,Film].author`).
 */
export function joinAlikeFetches(plan: QueryPlan): QueryPlan {
  const { node } = plan;
  if (node === undefined) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: joined(node) };
  return node.rest === undefined ? plan : { ...plan, node: { ...node, rest: joined(node.rest) } };
}

function joined(node: PlanNode): PlanNode {
  switch (node.kind) {
    case 'Parallel': {
      const nodes = joinedSiblings(node.nodes.map(joined));
      const [only] = nodes;
      return nodes.length === 1 && only !== undefined ? only : { ...node, nodes };
    }
    case 'Flatten':
      // With type conditions the planner begins paths with the root, even if it has no type condition.
      return { ...node, path: node.path.filter((segment) => segment !== ''), node: joined(node.node) };
    default:
      return mapChildren(node, joined);
  }
}

function joinedSiblings(siblings: readonly PlanNode[]): PlanNode[] {
  const nodes: PlanNode[] = [];
  for (const sibling of siblings) {
    let added = sibling;
    for (let index = 0; index < nodes.length; index++) {
      const together = join(nodes[index], added);
      if (together === undefined) continue;
      // The joined fetch may match another one.
      nodes.splice(index, 1);
      added = together;
      index = -1;
    }
    nodes.push(added);
  }
  return nodes;
}

function join(one: PlanNode | undefined, other: PlanNode): FlatFetch | undefined {
  if (!isFlatFetch(one) || !isFlatFetch(other)) return undefined;
  const path = joinPaths(one.path.map(String), other.path.map(String));
  return path !== undefined && isDeepStrictEqual(question(one.node), question(other.node))
    ? { ...one, path }
    : undefined;
}

function isFlatFetch(node: PlanNode | undefined): node is FlatFetch {
  return node?.kind === 'Flatten' && node.node.kind === 'Fetch' && node.node.requires !== undefined;
}

/** The content of a fetch, without the operation name, which contains a number of its own. */
function question({ operation, operationName, operationDocumentNode: _document, ...rest }: FetchNode) {
  const [before, after] = operationName === undefined ? [operation] : operation.split(` ${operationName}`, 2);
  return { ...rest, before, after };
}

/** The joined path, when both paths differ only in the type conditions of one segment. */
function joinPaths(one: readonly string[], other: readonly string[]): string[] | undefined {
  if (one.length !== other.length) return undefined;
  const differing = one.findIndex((segment, index) => segment !== other[index]);
  if (differing === -1) return [...one];
  if (one.some((segment, index) => index > differing && segment !== other[index])) return undefined;
  const [key, types] = parse(one[differing]);
  const [otherKey, otherTypes] = parse(other[differing]);
  if (key !== otherKey || types === undefined || otherTypes === undefined) return undefined;
  return one.with(differing, `${key}|[${[...new Set([...types, ...otherTypes])].sort().join(',')}]`);
}

function parse(segment = ''): readonly [key: string, types: readonly string[] | undefined] {
  const bar = segment.indexOf('|[');
  return bar === -1 ? [segment, undefined] : [segment.slice(0, bar), segment.slice(bar + 2, -1).split(',')];
}
