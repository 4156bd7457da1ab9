import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

/**
 * Plans a document of one operation and its fragments. Fails when it cannot be planned.
 * @param owner the caller whose turn is used, where callers take turns
 * @param labels the active labels of `@override`; by default no label is active
 */
export type PlanDocument = (
  document: DocumentNode,
  owner: string | undefined,
  labels?: ReadonlySet<string>,
) => QueryPlan | Promise<QueryPlan>;
