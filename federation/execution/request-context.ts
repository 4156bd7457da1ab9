import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { JsonObject, ResponsePath } from '../json.ts';

/** A request that a plan sends to a subgraph. */
export interface PlanRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly kind: 'query' | 'mutation';
  readonly variables: Readonly<Record<string, unknown>>;
  /** The request as JSON. Its constant parts were created when the plan was compiled. */
  readonly body: string;
}

/** A subgraph's answer. The run changes `data`: it must not be shared with another run. */
export interface PlanAnswer {
  readonly data?: JsonObject | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** The functions and data that one run of a plan needs. */
export interface RequestContext {
  /**
   * Sends a request to a subgraph. A rejection becomes an error at the places that now lack data; the rest continues.
   */
  readonly fetch: (subgraph: string, request: PlanRequest) => Promise<PlanAnswer>;
  readonly signal?: AbortSignal | undefined;
  /** The owner in whose turn a plan is made, if this run is the first that needs it. */
  readonly owner?: string | undefined;
}

/** How failures are reported to the client. */
export interface ErrorReports {
  /** A GraphQL error of a subgraph, at its place in the response. */
  subgraphError(error: GraphQLFormattedError, subgraph: string, path: ResponsePath | undefined): GraphQLError;
  /** A subgraph gave no usable answer. Called for each place that now lacks data. */
  failure(error: unknown, subgraph: string, path: ResponsePath): GraphQLError;
  /** A value that the schema does not allow, including null in a non-null place. */
  invalidValue(message: string, path: ResponsePath): GraphQLError;
}
