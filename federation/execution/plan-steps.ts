import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { compileEntityFetch } from './entity-fetch.ts';
import type { ResponsePath } from '../json.ts';
import type { Merge } from './merge.ts';
import { compileRootFetch } from './root-fetch.ts';
import type { Step } from './plan-run.ts';
import { conditionReader } from './variables.ts';

interface PlanSource {
  readonly supergraphSchema: GraphQLSchema;
  readonly merge: Merge;
  readonly operation: OperationDefinitionNode;
}

/** Compiles the fetches of a plan. Throws for subscriptions and @defer, which run in other ways. */
export function compileSteps(source: PlanSource, plan: QueryPlan): Step {
  if (plan.node === undefined) return () => undefined;
  if (plan.node.kind === 'Subscription') throw new Error('A subscription is not executed as one plan.');
  return compileNode(source, plan.node, []);
}

function compileNode(source: PlanSource, node: PlanNode, path: ResponsePath): Step {
  switch (node.kind) {
    case 'Fetch':
      return node.requires === undefined
        ? compileRootFetch(source.supergraphSchema, source.merge, node, path)
        : compileEntityFetch(source.supergraphSchema, source.merge, node, node.requires, path);
    case 'Flatten':
      return compileNode(source, node.node, [...path, ...node.path]);
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(source, child, path)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(source, child, path)));
    case 'Condition': {
      const read = conditionReader(source.operation, node.condition);
      const then = node.ifClause && compileNode(source, node.ifClause, path);
      const otherwise = node.elseClause && compileNode(source, node.elseClause, path);
      return (run) => (read(run.variables) ? then?.(run) : otherwise?.(run));
    }
    default:
      throw new Error(`A ${node.kind} node is not supported.`);
  }
}

function inSequence(steps: readonly Step[]): Step {
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return only;
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return (run) => {
    const running = steps.map((step) => step(run)).filter((promise) => promise !== undefined);
    return running.length === 0 ? undefined : Promise.all(running).then(() => undefined);
  };
}
