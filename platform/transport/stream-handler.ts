import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { RequestParams, Response } from 'graphql-http';
import type { Logger } from 'pino';
import { rateLimited } from '../errors/errors.ts';
import { maskError } from '../errors/masking.ts';
import { readRequest } from '../graphql/operation-request.ts';
import type { Call, Engine, OperationRequest } from '../graphql/operation.ts';
import { RequestError, inWords, readParameters } from '../graphql/request-parameters.ts';
import { connectionRetrySeconds } from '../server/connection-limits.ts';
import type { ConnectionLimits } from '../server/connection-limits.ts';
import type { Connections } from '../server/connections.ts';
import { answerErrors } from './answer-errors.ts';
import { beginOperation } from './begin-operation.ts';
import { ClosableStream } from './closable-stream.ts';
import { credentialsFromRequest } from './credentials.ts';
import type { Authenticate } from './credentials.ts';
import { refusedWith } from './refused-with.ts';
import { sendResult } from './http.ts';
import type { StreamFormat } from './stream-format.ts';
import { createStreamWriter } from './stream-writer.ts';

export interface StreamOptions<Caller> {
  readonly engine: Engine<Caller>;
  readonly authenticate: Authenticate<Caller>;
  readonly connections: Connections<Caller>;
  readonly log: Logger;
  /** Bounds the streams of each network address. */
  readonly limits?: ConnectionLimits<Caller> | undefined;
  readonly format: StreamFormat;
  /** Whether refusals are results of a stream to this request. Otherwise they are answers with a status of their own. */
  readonly tellsRefusals: (request: FastifyRequest) => boolean;
  /** Whether the result of a query or mutation is an answer of its own to this request. Otherwise it is streamed too. */
  readonly answersSingle: (request: FastifyRequest) => boolean;
}

/** Milliseconds in which a subgraph refuses; a subscription that is silent for so long is live. */
const patienceMs = 500;

/**
 * Serves operations as streams of results over HTTP. The stream begins when the operation has: what is refused is answered
 * by a status, after which a browser's EventSource does not come back.
 */
export function createStreamHandler<Caller>(
  options: StreamOptions<Caller>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const { engine, authenticate, connections, log, format } = options;

  return async (request, reply) => {
    const correlationId = request.id;
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    let call: Call<Caller>;
    let operation: OperationRequest;
    let leave: () => void;
    try {
      const given = await readGiven(request);
      if (!('query' in given)) return await sendAsIs(reply, inWords(given));
      operation = readRequest(given);
      const caller = await authenticate(credentialsFromRequest(request, reply));
      leave = takePlaces(options.limits, caller, request.ip);
      call = { caller, correlationId, address: request.ip, signal: gone.signal, log };
    } catch (error) {
      return answerErrors(reply, [maskError(error, log, correlationId)]);
    }

    const stream = new ClosableStream(() => createStreamWriter(reply.hijack(), format, gone));
    const forget = connections.add({
      caller: call.caller,
      close: (code, reason) => stream.close(code, reason),
    });
    try {
      await deliver(operation, call, { request, reply, stream });
    } catch (error) {
      const shown = maskError(error, log, correlationId);
      if (stream.isOpen || options.tellsRefusals(request)) stream.open().end(shown);
      else answerErrors(reply, [shown]);
    } finally {
      leave();
      forget();
    }
    return reply;
  };

  async function deliver(
    operation: OperationRequest,
    call: Call<Caller>,
    { request, reply, stream }: Exchange,
  ): Promise<void> {
    const tellsRefusals = options.tellsRefusals(request);
    const begun = await beginOperation(engine, operation, call, {
      isSafe: request.method === 'GET',
      resumeFrom: lastEventId(request),
      patienceMs: tellsRefusals ? 0 : patienceMs,
    });
    if (call.signal.aborted) {
      // There is nobody to answer.
      reply.hijack();
      return;
    }
    switch (begun.kind) {
      case 'refused':
        if (tellsRefusals) await sendOnly({ errors: begun.errors }, stream);
        else answerErrors(reply, begun.errors);
        return;
      case 'single': {
        // Heartbeats go out while it runs.
        if (tellsRefusals) stream.open();
        const result = await begun.run();
        const errors = refusedWith(result);
        if (options.answersSingle(request)) sendResult(request, reply, result);
        else if (errors && !tellsRefusals) answerErrors(reply, errors);
        else await sendOnly(result, stream);
        return;
      }
      case 'live': {
        const writer = stream.open();
        for await (const result of begun.results) await writer.next(result, begun.idOf(result));
        writer.end();
      }
    }
  }
}

/** @returns gives the places back @throws RATE_LIMITED when the address has too many connections */
function takePlaces<Caller>(
  limits: ConnectionLimits<Caller> | undefined,
  caller: Caller,
  address: string,
): () => void {
  if (!limits) return () => undefined;
  const leave = limits.take(address);
  const leaveFor = leave && limits.takeFor(caller, address);
  if (leave && leaveFor) {
    return () => {
      leave();
      leaveFor();
    };
  }
  leave?.();
  throw rateLimited(connectionRetrySeconds);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly stream: ClosableStream;
}

async function sendOnly(result: ExecutionResult, stream: ClosableStream): Promise<void> {
  const writer = stream.open();
  await writer.next(result);
  writer.end();
}

/** @returns what is to be run, or the answer to a request that is none */
async function readGiven(request: FastifyRequest): Promise<RequestParams | Response> {
  return readParameters({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: typeof request.body === 'string' ? request.body : null,
    raw: request,
    context: undefined,
  }).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : 'Malformed request';
    const code = error instanceof RequestError ? error.extensions.code : 'BAD_REQUEST';
    throw new GraphQLError(message, { extensions: { code } });
  });
}

function sendAsIs(reply: FastifyReply, [body, { status, headers }]: Response): FastifyReply {
  return reply
    .code(status)
    .headers(headers ?? {})
    .send(body ?? '');
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header */
function lastEventId(request: FastifyRequest): string | undefined {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && header !== '' ? header : undefined;
}
