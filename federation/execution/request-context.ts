import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { JsonObject, ResponsePath } from '../json.ts';

/** What a plan sends to a subgraph. */
export interface PlanRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly kind: 'query' | 'mutation';
  readonly variables: Readonly<Record<string, unknown>>;
  /** The request as JSON, ready to send: its constant parts were made when the plan was compiled. */
  readonly body: string;
}

/** What a subgraph answered. The run changes `data`: it must not be shared with another run. */
export interface PlanAnswer {
  readonly data?: JsonObject | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** What one run of a plan needs from the outside. */
export interface RequestContext {
  /** Asks a subgraph. A rejection becomes an error at the places that now lack data; the rest goes on. */
  readonly fetch: (subgraph: string, request: PlanRequest) => Promise<PlanAnswer>;
  readonly signal?: AbortSignal | undefined;
  /** Whose turn planning takes, where this run is the first to need a plan. */
  readonly owner?: string | undefined;
}

/** How what went wrong is told to the client. */
export interface ErrorReports {
  /** A GraphQL error of a subgraph, at its place in the response. */
  subgraphError(error: GraphQLFormattedError, subgraph: string, path: ResponsePath | undefined): GraphQLError;
  /** A subgraph gave no usable answer. Called for each place of which data is missing now. */
  failure(error: unknown, subgraph: string, path: ResponsePath): GraphQLError;
  /** A value that the schema does not allow, or null where it may not be. */
  invalidValue(message: string, path: ResponsePath): GraphQLError;
}
