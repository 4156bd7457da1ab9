import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { Agent } from 'undici';
import type { Logger } from 'pino';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import { maskError } from '#platform/errors/masking.ts';
import { correlationHeader } from '#platform/log/correlation.ts';
import { tracing } from '#platform/telemetry/tracing.ts';
import type { EdgeCaller } from './caller.ts';
import type { Headers } from './forwarded-headers.ts';
import type { Rates } from './rates.ts';

export interface ForwardOptions {
  /** A replica's URL of a subgraph; undefined when there is no such subgraph. */
  readonly urlOf: (subgraph: string) => URL | undefined;
  readonly rates: Rates;
  readonly log: Logger;
  /** Milliseconds that a subgraph may take to begin its answer, and to go on with it. */
  readonly deadlineOf: (subgraph: string) => number;
}

/** What differs from one kind of forwarded request to the next. */
export interface Route {
  /** Its path is `/<folder>/<subgraph>/…` at the gateway and `/<folder>/…` at the subgraph. */
  readonly folder: string;
  caller(request: FastifyRequest, reply: FastifyReply): EdgeCaller | Promise<EdgeCaller>;
  /** The query string that goes on, with its question mark. */
  search(search: string): string;
  /** @param authorization the token of the caller, where there is one */
  requestHeaders(request: FastifyRequest, authorization: string | undefined): Headers;
  responseHeaders(headers: IncomingHttpHeaders, request: FastifyRequest): Headers;
}

/** Passes one request on and its answer back; what fails on the way is answered as GraphQL errors are. */
export type Forward = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Forwards plain HTTP to subgraphs. */
export interface Forwarder {
  to(route: Route): Forward;
  close(): Promise<void>;
}

export function createForwarder(options: ForwardOptions): Forwarder {
  const agent = new Agent({ connections: 32, connect: { timeout: 2000 } });

  return {
    to: (route) => async (request, reply) => {
      const target = targetOf(request, route, options);
      if (!target) {
        reply.callNotFound();
        return reply;
      }
      try {
        const caller = await route.caller(request, reply);
        await options.rates.count(caller.meter);
        const { statusCode, headers, body } = await agent.request({
          origin: target.origin,
          path: target.path,
          method: request.method,
          headers: {
            ...route.requestHeaders(request, await caller.authorization()),
            [correlationHeader]: request.id,
            ...(tracing ? { traceparent: tracing.traceparent() } : {}),
          },
          body: Buffer.isBuffer(request.body) ? request.body : null,
          headersTimeout: target.deadlineMs,
          bodyTimeout: target.deadlineMs,
        });
        return await reply.code(statusCode).headers(route.responseHeaders(headers, request)).send(body);
      } catch (error) {
        return refuse(reply, error, request, options.log);
      }
    },
    close: () => agent.destroy(),
  };
}

/** Where a request goes on to, with the path as the client sent it; undefined for what leads out of the folder. */
function targetOf(
  request: FastifyRequest,
  { folder, search: passed }: Route,
  { urlOf, deadlineOf }: ForwardOptions,
): { readonly origin: string; readonly path: string; readonly deadlineMs: number } | undefined {
  const match = new RegExp(`^/${folder}/([A-Za-z0-9_-]+)(/[^?]*)(\\?.*)?$`).exec(request.raw.url ?? '');
  const [, subgraph, path, search = ''] = match ?? [];
  if (subgraph === undefined || path === undefined || isSuspicious(path)) return undefined;
  const url = urlOf(subgraph);
  return (
    url && {
      origin: url.origin,
      path: `/${folder}${path}${passed(search)}`,
      deadlineMs: deadlineOf(subgraph),
    }
  );
}

/** `..` in any spelling, hidden separators and control characters have no place in a file's path. */
function isSuspicious(path: string): boolean {
  let decoded = path;
  try {
    // Twice: a double-encoded path must not become one after the next decoding.
    for (let round = 0; round < 2; round += 1) decoded = decodeURIComponent(decoded);
  } catch {
    return true;
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/%2f|%5c|\\/i.test(path) || /[\\\u0000-\u001f]/.test(decoded)) return true;
  return decoded.split('/').some((segment) => segment === '..' || segment === '.');
}

function refuse(reply: FastifyReply, error: unknown, request: FastifyRequest, log: Logger): FastifyReply {
  const isConnection = error instanceof Error && 'code' in error && !(error instanceof GraphQLError);
  if (isConnection) log.warn({ err: error, correlationId: request.id }, 'a forwarded request failed');
  const shown = isConnection
    ? new GraphQLError('A service that this needs did not answer.', {
        extensions: { code: 'UPSTREAM_FAILED' },
      })
    : maskError(error, log, request.id);
  return answerErrors(reply, [shown], isConnection ? 502 : undefined);
}
