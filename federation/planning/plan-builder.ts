import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { clientSchema } from '../supergraph/custom-directives.ts';
import { repairSupergraph } from '../supergraph/repair-supergraph.ts';
import { joinAlikeFetches } from './alike-fetches.ts';
import { createPlanner } from './requirements/staged-planner.ts';

/**
 * Bounds on what the planner weighs. Past `maxEvaluatedPlans` it takes the best of those that it has seen: a plan that is
 * right, if not the shortest. Past `pathsLimit` ways to one field it gives up, within a second or so.
 */
const bounds = { maxEvaluatedPlans: 300, pathsLimit: 20_000 } as const;

/** Plans a document of one valid operation and its fragments. Throws when it cannot be planned. */
export type PlanBuilder = (document: DocumentNode) => QueryPlan;

/** A planner that works in the thread that calls it, for as long as it takes. Throws when `source` is no supergraph. */
export function createPlanBuilder(source: string): PlanBuilder {
  // Without them a fetch for one fragment's objects asks about those of all.
  const config = { debug: bounds, typeConditionedFetching: true };
  const planner = createPlanner(repairSupergraph(source), config, clientSchema);
  return (document) => joinAlikeFetches(planner.plan(document));
}
