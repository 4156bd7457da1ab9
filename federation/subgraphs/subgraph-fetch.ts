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
  /** The request as JSON, when the plan has made it already. */
  readonly body?: string;
}

/** What a subgraph answered, as it came: not yet trusted beyond its outline. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Asks a subgraph. Rejects with a {@link SubgraphFailure} when it gives no GraphQL answer. */
export type SubgraphFetch = (request: SubgraphRequest, call: Call<Caller>) => Promise<SubgraphAnswer>;

/** A subgraph could not be reached, took too long or answered nonsense. The cause is logged, never shown. */
export class SubgraphFailure extends Error {
  readonly subgraph: string;

  constructor(subgraph: string, reason: string, cause?: unknown) {
    super(`${subgraph}: ${reason}`, { cause });
    this.name = 'SubgraphFailure';
    this.subgraph = subgraph;
  }
}
