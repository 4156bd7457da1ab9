import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, ExecutionResult, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { Call } from '#platform/transport/operation.ts';
import type { Caller } from './caller.ts';

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

/** What is planned: a client's operation and the fetches that answer it. */
export interface PlanInput {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
}

/** One run of a plan. */
export interface PlanRun {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: SubgraphFetch;
  readonly call: Call<Caller>;
  /** A subscription's event: it stands in for the answer to the plan's first fetch. It may be changed. */
  readonly event?: SubgraphAnswer;
}

/** A plan that is ready to run any number of times. Never rejects because of a subgraph: that is in the errors. */
export interface ExecutablePlan {
  run(run: PlanRun): Promise<ExecutionResult>;
}

/** Turns plans into something that runs; there may be several ways to do it. */
export interface PlanExecutor {
  compile(input: PlanInput): ExecutablePlan;
}

/** The plan of one event of a subscription: its first fetch, then the joins. */
export function eventPlan({ primary, rest }: SubscriptionNode): QueryPlan {
  const nodes: PlanNode[] = rest ? [primary, rest] : [primary];
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
}
