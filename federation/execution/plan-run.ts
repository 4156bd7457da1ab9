import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../json.ts';
import type { ErrorReports, RequestContext } from './request-context.ts';

/** The state of one execution of a compiled plan. */
export interface Run {
  /** All data fetched so far, keys and required fields included. */
  readonly root: JsonObject;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  readonly reports: ErrorReports;
  readonly errors: GraphQLError[];
  /** The places of entities that a subgraph answered with null: it knows nobody by that reference. */
  readonly unknown: Set<JsonObject>;
}

/** One compiled node of a plan. Undefined when it is already done. Never rejects. */
export type Step = (run: Run) => Promise<void> | undefined;
