import { Supergraph } from '@apollo/federation-internals';
import type { Operation } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan, QueryPlannerConfig } from '@apollo/query-planner';
import { planningSupergraphOf } from './planning-supergraph.ts';

/** Plans operations: which subgraph is asked for what, and in which order. */
export interface OperationPlanner {
  /** Throws when no subgraphs together have what the operation asks for. */
  buildQueryPlan(operation: Operation): QueryPlan;
}

/** A planner for a supergraph, whatever its fields require. `supergraph` is what `sdl` says. */
export function createPlanner(
  sdl: string,
  supergraph: Supergraph,
  config: QueryPlannerConfig = {},
): OperationPlanner {
  const planning = planningSupergraphOf(sdl);
  if (planning === undefined) return new QueryPlanner(supergraph, config);
  // What was derived from a valid supergraph has, for instance, external fields that nothing uses any more.
  const derived = Supergraph.build(planning.document, { validateSupergraph: false });
  const planner = new QueryPlanner(derived, config);
  return { buildQueryPlan: (operation) => planning.realise(planner.buildQueryPlan(operation)) };
}
