import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { refusal } from '../errors/refusals.ts';
import { maskError } from '../errors/masking.ts';
import { correlation, correlationIdFrom } from '../log/correlation.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Span } from '../telemetry/tracing.ts';
import { credentialsFromPayload } from './credentials.ts';
import { readRequest } from '../graphql/operation-request.ts';
import { isPushed, isStream } from '../graphql/operation.ts';
import type { Call, OperationRequest, Prepared } from '../graphql/operation.ts';
import { startPositionKey, withStartPosition } from '../streams/start-position.ts';
import { ResultWriter } from './result-writer.ts';
import type { SocketContext, SocketState, WebSocketOptions } from './websocket.ts';

/** Why operations end; made once, since an abort without a reason makes an error with a stack each time. */
const clientGone = new Error('The client has left.');
const streamOver = new Error('The subscription has ended.');

interface RunningOperation<Caller> {
  readonly id: string;
  readonly state: SocketState<Caller>;
  readonly prepared: Prepared;
  readonly request: OperationRequest;
  readonly call: Call<Caller>;
  readonly abort: AbortController;
  readonly span: Span | undefined;
}

type Stream = AsyncIterableIterator<ExecutionResult> & {
  throw(error: unknown): Promise<IteratorResult<ExecutionResult>>;
};

/** Prepares and runs the operations of all sockets. */
export interface OperationRunner<Caller> {
  prepare(
    context: SocketContext<Caller>,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]>;
  run(args: ExecutionArgs): Stream;
}

/**
 * graphql-ws keeps the protocol; the results are written by us. That way a result that many
 * subscribers get is serialised once, and a socket that is full holds its source back.
 */
export function createOperationRunner<Caller>(options: WebSocketOptions<Caller>): OperationRunner<Caller> {
  const { engine, authenticate, log } = options;
  const maxOperations = options.maxOperations ?? 100;
  const maxBuffered = options.maxBuffered ?? 1024 * 1024;

  async function prepare(
    context: SocketContext<Caller>,
    id: string,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const state = context.extra;
    const { address, caller: connected } = state;
    const correlationId = correlationIdFrom(payload.extensions?.['correlationId']);
    const span = tracing && startSpan(payload, correlationId);
    try {
      if (Object.keys(context.subscriptions).length > maxOperations) {
        throw tooManyOperations(maxOperations);
      }
      const caller =
        options.authenticateEach === true || connected === undefined
          ? await authenticate(credentialsFromPayload(payload.extensions ?? undefined, address, 'operation'))
          : connected.value;
      const abort = new AbortController();
      const call: Call<Caller> = { caller, correlationId, address, signal: abort.signal, log };
      const request = readRequest(payload);
      const prepared = await within(call, span, () => engine.prepare(request, call));
      if ('errors' in prepared) {
        span?.end(prepared.errors[0]);
        return prepared.errors;
      }
      const running: RunningOperation<Caller> = { id, state, prepared, request, call, abort, span };
      return {
        schema: prepared.schema,
        document: prepared.document,
        operationName: prepared.operationName,
        contextValue: running,
      };
    } catch (error) {
      span?.end(error);
      return [maskError(error, log, correlationId)];
    }
  }

  /** Hands graphql-ws a stream that yields nothing: its one step writes every result and then ends. */
  function run(args: ExecutionArgs): Stream {
    const running = args.contextValue as RunningOperation<Caller>;
    const { abort, call, span, prepared } = running;
    const ended = { done: true, value: undefined } as const;
    const stopped = new Promise<typeof ended>((resolve) => {
      abort.signal.addEventListener('abort', () => resolve(ended), { once: true });
    });
    const stop = () => {
      abort.abort(clientGone);
      return Promise.resolve(ended);
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () =>
        Promise.race([
          stopped,
          within(call, span, () => deliver(running)).then(
            () => ended,
            (error: unknown) => {
              span?.end(error);
              throw maskError(error, log, call.correlationId);
            },
          ),
        ]).finally(() => {
          // graphql-ws does not return a stream that ended by itself. Whoever worked for it must hear of the end.
          if (prepared.kind === 'subscription') abort.abort(streamOver);
        }),
      return: stop,
      throw: stop,
    };
  }

  async function deliver(running: RunningOperation<Caller>): Promise<void> {
    const { id, state, prepared, request, call, span } = running;
    const { socket } = state;
    const writer = new ResultWriter(state, id, call, maxBuffered);
    if (prepared.kind !== 'subscription') {
      const result = await engine.execute(prepared, request, call);
      span?.end();
      await writer.write(result);
      return;
    }
    const results = await subscribe(prepared, request, call, (position) => {
      void writer.write({ data: null, extensions: { [startPositionKey]: position } });
    });
    // What the subscription's events cause goes on below it.
    span?.end();
    if (!isStream(results)) {
      await writer.write(results);
      return;
    }
    if (isPushed(results)) {
      await writer.follow(results);
      return;
    }
    for await (const result of results) {
      if (call.signal.aborted || socket.readyState !== socket.OPEN) return;
      await writer.write(result);
    }
  }

  /** A gateway may ask to be told at which place the subscription starts. */
  function subscribe(
    prepared: Prepared,
    request: OperationRequest,
    call: Call<Caller>,
    report: (position: string | number) => void,
  ) {
    const wanted = options.authenticateEach === true && request.extensions?.[startPositionKey] === true;
    if (!wanted) return engine.subscribe(prepared, request, call);
    return withStartPosition(report, () => engine.subscribe(prepared, request, call));
  }

  return { prepare, run };
}

/** On a socket the `traceparent` is in the operation's extensions, beside the correlation id. */
function startSpan({ extensions, operationName }: SubscribePayload, correlationId: string): Span | undefined {
  const parent = extensions?.['traceparent'];
  return tracing?.start('graphql over websocket', {
    kind: 'server',
    parent: typeof parent === 'string' ? parent : undefined,
    facts: {
      'graphql.operation.name': operationName ?? undefined,
      'switchboard.correlation_id': correlationId,
    },
  });
}

function within<Result>(call: Call<unknown>, span: Span | undefined, work: () => Result): Result {
  return correlation.run(call.correlationId, span ? () => span.run(work) : work);
}

function tooManyOperations(limit: number): GraphQLError {
  return refusal('TOO_MANY_SUBSCRIPTIONS', `At most ${limit} operations may run on one socket.`);
}
