import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { createHandler } from 'graphql-http';
import type { Response as HttpResponse } from 'graphql-http';
import type { Logger } from 'pino';
import { refusal as refusalOf } from '../errors/refusals.ts';
import { maskError } from '../errors/masking.ts';
import { credentialsFromRequest } from './credentials.ts';
import type { Authenticate } from './credentials.ts';
import { headersFor, statusFor } from './error-status.ts';
import { readRequest } from '../graphql/operation-request.ts';
import { RequestError, inWords, readParameters } from '../graphql/request-parameters.ts';
import type { Call, Engine, OperationRequest, Prepared } from '../graphql/operation.ts';

/** One for all: making a new one for each request is not cheap. */
const clientGone = new Error('The client is gone.');

interface Exchange {
  readonly correlationId: string;
  readonly reply: FastifyReply;
  readonly signal: AbortSignal;
}

/** What graphql-http carries from preparing an operation to running it. */
type Ready = { readonly run: () => Promise<ExecutionResult>; readonly correlationId: string };

export interface HttpOptions<Caller> {
  readonly engine: Engine<Caller>;
  readonly authenticate: Authenticate<Caller>;
  readonly log: Logger;
}

/**
 * Serves queries and mutations after the GraphQL-over-HTTP specification
 * (https://graphql.github.io/graphql-over-http/draft/), through graphql-http.
 */
export function createHttpHandler<Caller>(
  options: HttpOptions<Caller>,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const { engine, authenticate, log } = options;

  const handle = createHandler<FastifyRequest, Exchange, Ready>({
    parseRequestParams: readParameters,
    formatError: withCode,
    async onSubscribe(request, params) {
      const { correlationId, reply, signal } = request.context;
      try {
        const caller = await authenticate(credentialsFromRequest(request.raw, reply));
        const call: Call<Caller> = { caller, correlationId, address: request.raw.ip, signal, log };
        const operation = readRequest(params);
        const prepared = await engine.prepare(operation, call);
        if ('errors' in prepared) return refusal(prepared.errors, acceptsGraphQLResponse(request.raw));
        if (prepared.kind === 'subscription')
          return refusal([subscriptionTransports(request.raw)], acceptsGraphQLResponse(request.raw));
        return executionArguments(prepared, operation, {
          run: () => engine.execute(prepared, operation, call),
          correlationId,
        });
      } catch (error) {
        return refusal([maskError(error, log, correlationId)], acceptsGraphQLResponse(request.raw));
      }
    },
    async execute({ contextValue }) {
      const { run, correlationId } = contextValue as Ready;
      try {
        return await run();
      } catch (error) {
        return { errors: [maskError(error, log, correlationId)] };
      }
    },
    onOperation: (request, _args, result) => answer(result, acceptsGraphQLResponse(request.raw)),
  });

  return async (request, reply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort(clientGone);
    });
    const response = await handle({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: typeof request.body === 'string' ? request.body : null,
      raw: request,
      context: { correlationId: request.id, reply, signal: gone.signal },
    });
    const [body, init] = inWords(response);
    return reply
      .code(init.status)
      .headers(init.headers ?? {})
      .send(body ?? '');
  };
}

function executionArguments(prepared: Prepared, operation: OperationRequest, ready: Ready) {
  return {
    schema: prepared.schema,
    document: prepared.document,
    operationName: prepared.operationName,
    variableValues: operation.variables,
    contextValue: ready,
  };
}

/** Sends the result of a query or mutation. */
export function sendResult(
  request: FastifyRequest,
  reply: FastifyReply,
  result: ExecutionResult,
): FastifyReply {
  const [body, init] = answer(result, acceptsGraphQLResponse(request));
  return reply
    .code(init.status)
    .headers(init.headers ?? {})
    .send(body ?? '');
}

/** What a plain request that subscribes is told: how to. */
function subscriptionTransports({ protocol, host, url }: FastifyRequest): GraphQLError {
  const socket = `${protocol === 'https' ? 'wss' : 'ws'}://${host}${url.split('?', 1)[0]}`;
  return refusalOf(
    'BAD_REQUEST',
    `Subscribe over WebSocket at ${socket} (sub-protocol graphql-transport-ws), or accept text/event-stream ` +
      `or multipart/mixed;subscriptionSpec=1.0.`,
  );
}

function answer(result: ExecutionResult, graphqlResponse: boolean): HttpResponse {
  if (result.data === undefined && result.errors) return refusal(result.errors, graphqlResponse);
  return [JSON.stringify(result), { status: 200, statusText: 'OK', headers: contentType(graphqlResponse) }];
}

function refusal(errors: readonly GraphQLError[], graphqlResponse: boolean): HttpResponse {
  const status = statusFor(errors, graphqlResponse);
  const headers = { ...contentType(graphqlResponse), ...headersFor(errors) };
  return [JSON.stringify({ errors }), { status, statusText: '', headers }];
}

function contentType(graphqlResponse: boolean): Record<string, string> {
  const type = graphqlResponse ? 'application/graphql-response+json' : 'application/json';
  // No cache on the way may give one caller's answer to another.
  return { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
}

/** graphql-http has refused what accepts neither type; the first acceptable one in the client's list decides. */
function acceptsGraphQLResponse(request: FastifyRequest): boolean {
  const accept = request.headers.accept;
  if (accept === undefined || !accept.includes('application/graphql-response+json')) return false;
  for (const entry of accept.toLowerCase().split(',')) {
    const mediaType = entry.split(';')[0]?.trim();
    if (mediaType === 'application/graphql-response+json') return true;
    if (mediaType === 'application/json' || mediaType === 'application/*' || mediaType === '*/*')
      return false;
  }
  return false;
}

function withCode(error: Readonly<GraphQLError | Error>): GraphQLError {
  const extensions = error instanceof GraphQLError || error instanceof RequestError ? error.extensions : {};
  return new GraphQLError(error.message, { extensions: { code: 'BAD_REQUEST', ...extensions } });
}
