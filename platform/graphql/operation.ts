import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';

/** One GraphQL request, whatever transport it came by. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The circumstances of one operation. `signal` aborts when its client is gone, and when a subscription is over. */
export interface Call<Caller> {
  readonly caller: Caller;
  readonly correlationId: string;
  /** The client's network address, where it is known. */
  readonly address?: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** How a subscription's place in its stream is read from a result and put into a new request. */
export interface Cursor {
  of(result: ExecutionResult): string | undefined;
  /** The same request, starting after `cursor`; undefined when the cursor is malformed. */
  resume(request: OperationRequest, cursor: string): OperationRequest | undefined;
}

/** Takes the results of a subscription as they come, in the turn in which they come. */
export interface ResultSink {
  /** @returns false when the client is behind: the next one waits until the source is told to resume */
  next(result: ExecutionResult): boolean;
  /** After the last result. */
  complete(): void;
  /** After the last result. */
  fail(error: unknown): void;
}

/** Results that can be iterated or, which costs less per subscriber and result, pushed. */
export interface PushedResults extends AsyncIterableIterator<ExecutionResult> {
  /** Instead of iterating; ends when the call's signal aborts. @returns resumes after a `next` that gave false */
  pushTo(sink: ResultSink): () => void;
}

/** A parsed and validated operation, ready to run any number of times. */
export interface Prepared {
  readonly kind: `${OperationTypeNode}`;
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly cursor?: Cursor | undefined;
}

export interface Refused {
  readonly errors: readonly GraphQLError[];
}

/** What a transport drives: the gateway's federation and a subgraph's schema are both one. */
export interface Engine<Caller, Ready extends Prepared = Prepared> {
  /** Parses, validates and checks limits. A thrown GraphQLError refuses the operation too. */
  prepare(request: OperationRequest, call: Call<Caller>): Ready | Refused | Promise<Ready | Refused>;
  /** Runs a query or mutation. */
  execute(prepared: Ready, request: OperationRequest, call: Call<Caller>): Promise<ExecutionResult>;
  /**
   * Runs a subscription. A thrown GraphQLError ends it with that error.
   * A result that many subscribers get as the same object is serialised once for all of them.
   */
  subscribe(
    prepared: Ready,
    request: OperationRequest,
    call: Call<Caller>,
  ): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>;
}

/** One concern around an engine: the same engine, which does a little more. */
export type Layer<Caller, Ready extends Prepared = Prepared> = (
  engine: Engine<Caller, Ready>,
) => Engine<Caller, Ready>;

/** Tells the answer to a failed subscribe (one result) from a stream of results. */
export function isStream(
  result: AsyncIterableIterator<ExecutionResult> | ExecutionResult,
): result is AsyncIterableIterator<ExecutionResult> {
  return Symbol.asyncIterator in result;
}

export function isPushed(results: AsyncIterableIterator<ExecutionResult>): results is PushedResults {
  return 'pushTo' in results;
}
