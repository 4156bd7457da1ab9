import type { QueryPlan } from '@apollo/query-planner';
// Imports only this file of the package: the planning thread loads the planner itself.
import { prettyFormatQueryPlan } from '@apollo/query-planner/dist/prettyFormatQueryPlan.js';

/** A plan as readable text. */
export function printPlan(plan: QueryPlan): string {
  return prettyFormatQueryPlan(plan);
}
