import type { GraphQLFormattedError } from 'graphql';
import type { Call } from '#platform/graphql/operation.ts';
import type { Caller } from '../caller.ts';

/** One operation of the gateway to one subgraph. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly kind: 'query' | 'mutation';
  /** The request as JSON, where the plan already has it. */
  readonly body?: string;
}

/** A subgraph's answer as it was received. Only its outline has been checked. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Sends a request to a subgraph. Rejects with a {@link SubgraphFailure} when it gives no GraphQL answer. */
export type SubgraphFetch = (request: SubgraphRequest, call: Call<Caller>) => Promise<SubgraphAnswer>;

/**
 * A subgraph could not be reached, timed out or gave an invalid answer. The cause is logged and never shown to
 * clients.
 */
export class SubgraphFailure extends Error {
  readonly subgraph: string;

  constructor(subgraph: string, reason: string, cause?: unknown) {
    super(`${subgraph}: ${reason}`, { cause });
    this.name = 'SubgraphFailure';
    this.subgraph = subgraph;
  }
}
