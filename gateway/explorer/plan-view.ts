import { parse, print } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';

/** One request to one subgraph within a plan. */
export interface FetchStep {
  readonly kind: 'fetch';
  /** Unique within the plan: 0, 1, 2, … in the order of the plan. */
  readonly id: number;
  readonly subgraph: string;
  /** The path at which it joins the answer. `@` stands for every item of a list. Empty at the root. */
  readonly path: readonly string[];
  /** The fields that it needs from its entities: `... on User { id }`. */
  readonly requires: string | null;
  /** Indented for reading. */
  readonly operation: string;
}

/** A plan as a tree for display. */
export type PlanStep =
  | FetchStep
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'subscription'; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'condition'; readonly condition: string; readonly steps: readonly PlanStep[] };

/** A query plan as text and as a tree. `nodes` is null when no fetch is needed. */
export interface ExplainedPlan {
  readonly text: string;
  readonly nodes: PlanStep | null;
}

/** Converts the planner's nodes to steps; null for an empty plan. */
export function planSteps(plan: QueryPlan): PlanStep | null {
  let next = 0;

  function fetch(node: FetchNode, path: readonly string[]): FetchStep {
    return {
      kind: 'fetch',
      id: next++,
      subgraph: node.serviceName,
      path,
      requires: node.requires === undefined ? null : selectionText(node.requires),
      operation: readable(node.operation),
    };
  }

  function step(node: PlanNode, path: readonly string[]): PlanStep {
    switch (node.kind) {
      case 'Fetch':
        return fetch(node, path);
      case 'Flatten':
        return step(node.node, [...path, ...node.path.map(String)]);
      case 'Sequence':
        return { kind: 'sequence', steps: node.nodes.map((child) => step(child, path)) };
      case 'Parallel':
        return { kind: 'parallel', steps: node.nodes.map((child) => step(child, path)) };
      case 'Condition': {
        const branches = [
          ...(node.ifClause ? [condition(`$${node.condition}`, node.ifClause, path)] : []),
          ...(node.elseClause ? [condition(`not $${node.condition}`, node.elseClause, path)] : []),
        ];
        return branches.length === 1 && branches[0] ? branches[0] : { kind: 'parallel', steps: branches };
      }
      case 'Defer': {
        const parts = [node.primary.node, ...node.deferred.map((deferred) => deferred.node)];
        return { kind: 'sequence', steps: parts.flatMap((part) => (part ? [step(part, path)] : [])) };
      }
    }
  }

  function condition(text: string, node: PlanNode, path: readonly string[]): PlanStep {
    return { kind: 'condition', condition: text, steps: [step(node, path)] };
  }

  if (!plan.node) return null;
  if (plan.node.kind !== 'Subscription') return step(plan.node, []);
  const { primary, rest } = plan.node;
  return { kind: 'subscription', steps: [fetch(primary, []), ...(rest ? [step(rest, [])] : [])] };
}

/** The planner writes an operation on one line; this function formats it. */
export function readable(operation: string): string {
  return print(parse(operation, { noLocation: true }));
}

/** The fetches of a plan, in their order. */
export function fetchesOf(step: PlanStep | null): readonly FetchStep[] {
  if (step === null) return [];
  return step.kind === 'fetch' ? [step] : step.steps.flatMap(fetchesOf);
}

function selectionText(selections: readonly QueryPlanSelectionNode[]): string {
  return selections
    .map((selection) => {
      const inner = selection.selections?.length ? ` { ${selectionText(selection.selections)} }` : '';
      if (selection.kind === 'Field')
        return `${selection.alias === undefined ? '' : `${selection.alias}: `}${selection.name}${inner}`;
      return selection.typeCondition === undefined
        ? `...${inner}`
        : `... on ${selection.typeCondition}${inner}`;
    })
    .join(' ');
}
