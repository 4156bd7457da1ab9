import type { QueryPlan } from '@apollo/query-planner';
// This one file of the package: the planner itself is loaded by the thread that plans.
import { prettyFormatQueryPlan } from '@apollo/query-planner/dist/prettyFormatQueryPlan.js';

/** A plan's text, for people. */
export function printPlan(plan: QueryPlan): string {
  return prettyFormatQueryPlan(plan);
}
