import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

/**
 * Plans a document of one operation and its fragments. Fails when it cannot be planned.
 * @param owner whose turn it takes, where callers take turns
 * @param labels those of `@override` that hold; by default none
 */
export type PlanDocument = (
  document: DocumentNode,
  owner: string | undefined,
  labels?: ReadonlySet<string>,
) => QueryPlan | Promise<QueryPlan>;
