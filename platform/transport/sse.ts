import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { RequestParams, Response } from 'graphql-http';
import type { Logger } from 'pino';
import { maskError } from '../errors/masking.ts';
import type { Connections } from '../server/connections.ts';
import { credentialsFromHeaders } from './credentials.ts';
import type { Authenticate } from './credentials.ts';
import { createEventWriter } from './event-writer.ts';
import type { EventWriter } from './event-writer.ts';
import { headersFor, statusFor } from './error-status.ts';
import { readRequest } from '../graphql/operation-request.ts';
import { RequestError, inWords, mutationByGet, readParameters } from '../graphql/request-parameters.ts';
import { isStream } from '../graphql/operation.ts';
import type { Call, Engine, OperationRequest, Prepared } from '../graphql/operation.ts';

export interface EventStreamOptions<Caller> {
  readonly engine: Engine<Caller>;
  readonly authenticate: Authenticate<Caller>;
  readonly connections: Connections<Caller>;
  readonly log: Logger;
}

/** True for a request that wants its results as server-sent events. */
export function wantsEventStream(request: FastifyRequest): boolean {
  return request.headers.accept?.toLowerCase().includes('text/event-stream') ?? false;
}

/**
 * Serves operations as server-sent events: the "distinct connections mode" of the graphql-sse protocol
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md), with the cursor as event id, so that
 * a browser's EventSource resumes by Last-Event-ID. The protocol is graphql-sse's; its handler is not used,
 * because it buffers without bound for a slow reader and sends no ids.
 */
export function createEventStreamHandler<Caller>(
  options: EventStreamOptions<Caller>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const { engine, authenticate, connections, log } = options;

  return async (request, reply) => {
    const correlationId = request.id;
    const gone = new AbortController();
    let call: Call<Caller>;
    let operation: OperationRequest;
    try {
      const given = await readGiven(request);
      if (!('query' in given)) return await sendAsIs(reply, inWords(given));
      operation = readRequest(given);
      const caller = await authenticate(credentialsFromHeaders(request.headers, request.ip));
      call = { caller, correlationId, address: request.ip, signal: gone.signal, log };
    } catch (error) {
      return refuse(reply, maskError(error, log, correlationId));
    }

    reply.hijack();
    const writer = createEventWriter(reply, gone);
    const forget = connections.add({
      caller: call.caller,
      close: (_code, reason) => {
        writer.end(new GraphQLError(reason, { extensions: { code: 'UNAUTHENTICATED' } }));
      },
    });
    try {
      const isSafe = request.method === 'GET';
      await deliver(operation, call, writer, { resumeFrom: lastEventId(request), isSafe });
      writer.end();
    } catch (error) {
      writer.end(maskError(error, log, correlationId));
    } finally {
      forget();
    }
    return reply;
  };

  async function deliver(
    operation: OperationRequest,
    call: Call<Caller>,
    writer: EventWriter,
    { resumeFrom, isSafe }: { readonly resumeFrom?: string | undefined; readonly isSafe: boolean },
  ): Promise<void> {
    const prepared = await engine.prepare(operation, call);
    if ('errors' in prepared) {
      await writer.next({ errors: prepared.errors });
      return;
    }
    // A GET may be sent again by anybody: an EventSource does so whenever its stream has ended.
    if (isSafe && prepared.kind === 'mutation') {
      await writer.next({ errors: [mutationByGet()] });
      return;
    }
    const wanted = resumed(prepared, operation, resumeFrom);
    if (wanted.query !== operation.query) {
      await deliver(wanted, call, writer, { isSafe });
      return;
    }
    if (prepared.kind !== 'subscription') {
      await writer.next(await engine.execute(prepared, wanted, call));
      return;
    }
    const results = await engine.subscribe(prepared, wanted, call);
    if (!isStream(results)) {
      await writer.next(results);
      return;
    }
    for await (const result of results) await writer.next(result, prepared.cursor?.of(result));
  }
}

function resumed(
  prepared: Prepared,
  operation: OperationRequest,
  cursor: string | undefined,
): OperationRequest {
  if (cursor === undefined || prepared.cursor === undefined) return operation;
  return prepared.cursor.resume(operation, cursor) ?? operation;
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

function refuse(reply: FastifyReply, error: GraphQLError): FastifyReply {
  const result: ExecutionResult = { errors: [error] };
  return reply
    .code(statusFor([error], true))
    .headers({ 'content-type': 'application/json; charset=utf-8', ...headersFor([error]) })
    .send(JSON.stringify(result));
}
