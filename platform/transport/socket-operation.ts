import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { refusal } from '../errors/refusals.ts';
import { maskError } from '../errors/masking.ts';
import { correlation, correlationIdFrom } from '../log/correlation.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Span } from '../telemetry/tracing.ts';
import { closeCodes } from './close-codes.ts';
import { credentialsFromPayload } from './credentials.ts';
import { readRequest } from './operation-request.ts';
import { isStream } from './operation.ts';
import type { Call, OperationRequest, Prepared } from './operation.ts';
import { startPositionKey, withStartPosition } from './position.ts';
import { serialiseOnce } from './serialise.ts';
import type { SocketContext, WebSocketOptions } from './websocket.ts';

/** How long a slow client may take to notice that it is closed. */
const closeMs = 5000;

/** Below this many waiting bytes a send does not wait for the network. */
const highWater = 64 * 1024;

interface RunningOperation<Caller> {
  readonly id: string;
  readonly socket: WebSocket;
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
    const { socket, address, caller: connected } = context.extra;
    const correlationId = correlationIdFrom(payload.extensions?.['correlationId']);
    const span = tracing && startSpan(payload, correlationId);
    try {
      if (Object.keys(context.subscriptions).length > maxOperations) {
        return [tooManyOperations(maxOperations)];
      }
      const caller =
        options.authenticateEach === true || connected === undefined
          ? await authenticate(credentialsFromPayload(payload.extensions ?? undefined, address, 'operation'))
          : connected.value;
      const abort = new AbortController();
      const call: Call<Caller> = { caller, correlationId, signal: abort.signal, log };
      const request = readRequest(payload);
      const prepared = await within(call, span, () => engine.prepare(request, call));
      if ('errors' in prepared) {
        span?.end(prepared.errors[0]);
        return prepared.errors;
      }
      const running: RunningOperation<Caller> = { id, socket, prepared, request, call, abort, span };
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
    const { abort, call, span } = running;
    const ended = { done: true, value: undefined } as const;
    const stopped = new Promise<typeof ended>((resolve) => {
      abort.signal.addEventListener('abort', () => resolve(ended), { once: true });
    });
    const stop = () => {
      abort.abort();
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
        ]),
      return: stop,
      throw: stop,
    };
  }

  async function deliver(running: RunningOperation<Caller>): Promise<void> {
    const { id, socket, prepared, request, call, span } = running;
    const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    if (prepared.kind !== 'subscription') {
      const result = await engine.execute(prepared, request, call);
      span?.end();
      await write(socket, `${head}${JSON.stringify(result)}}`, call);
      return;
    }
    const results = await subscribe(prepared, request, call, (position) => {
      void write(
        socket,
        `${head}{"data":null,"extensions":${JSON.stringify({ [startPositionKey]: position })}}}`,
        call,
      );
    });
    // What the subscription's events cause goes on below it.
    span?.end();
    if (!isStream(results)) {
      await write(socket, `${head}${JSON.stringify(results)}}`, call);
      return;
    }
    for await (const result of results) {
      if (call.signal.aborted || socket.readyState !== socket.OPEN) return;
      await write(socket, `${head}${serialiseOnce(result)}}`, call);
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

  function write(socket: WebSocket, frame: string, call: Call<Caller>): Promise<void> | undefined {
    if (socket.readyState !== socket.OPEN || call.signal.aborted) return undefined;
    if (socket.bufferedAmount > maxBuffered) {
      log.warn(
        { correlationId: call.correlationId, bufferedAmount: socket.bufferedAmount },
        'closed a slow socket',
      );
      socket.close(closeCodes.tryAgainLater, 'Too slow');
      // Who does not read does not answer the close either.
      setTimeout(() => socket.terminate(), closeMs).unref();
      return undefined;
    }
    if (socket.bufferedAmount < highWater) {
      socket.send(frame);
      return undefined;
    }
    return new Promise((resolve) => {
      socket.send(frame, () => resolve());
    });
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
