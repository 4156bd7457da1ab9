import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
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
  /** The URL of a subgraph's replica; undefined when there is no such subgraph. */
  readonly urlOf: (subgraph: string) => URL | undefined;
  readonly rates: Rates;
  readonly log: Logger;
  /** Milliseconds until a subgraph must begin its answer, and between parts of it. */
  readonly deadlineOf: (subgraph: string) => number;
}

/** The differences between the kinds of forwarded requests. */
export interface Route {
  /** Its path is `/<folder>/<subgraph>/…` at the gateway and `/<folder>/…` at the subgraph. */
  readonly folder: string;
  caller(request: FastifyRequest, reply: FastifyReply): EdgeCaller | Promise<EdgeCaller>;
  /** The query string to forward, with its question mark. */
  search(search: string): string;
  /** @param authorization the caller's token, if there is one */
  requestHeaders(request: FastifyRequest, authorization: string | undefined): Headers;
  responseHeaders(headers: IncomingHttpHeaders, request: FastifyRequest): Headers;
  /** Whether the answer shows that the request must not count against the caller's rate. */
  isFree?(headers: IncomingHttpHeaders, request: FastifyRequest): boolean;
}

/** Forwards one request and its answer. Failures are answered like GraphQL errors. */
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
          body: Buffer.isBuffer(request.body) || request.body instanceof Readable ? request.body : null,
          headersTimeout: target.deadlineMs,
          bodyTimeout: target.deadlineMs,
        });
        if (route.isFree?.(headers, request)) await options.rates.giveBack(caller.meter);
        return await reply.code(statusCode).headers(route.responseHeaders(headers, request)).send(body);
      } catch (error) {
        return refuse(reply, error, request, options.log);
      }
    },
    close: () => agent.destroy(),
  };
}

/** The URL to forward to, with the path unchanged; undefined when the path leads out of the folder. */
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

/** A file's path must not contain `..` in any spelling, hidden separators or control characters. */
function isSuspicious(path: string): boolean {
  let decoded = path;
  try {
    // Checked twice: a double-encoded path must not become suspicious after the next decoding.
    for (let round = 0; round < 2; round += 1) decoded = decodeURIComponent(decoded);
  } catch {
    return true;
  }
  // oxlint-disable-next-line no-control-regex -- this looks for control characters
  if (/%2f|%5c|\\/i.test(path) || /[\\\u0000-\u001f]/.test(decoded)) return true;
  return decoded.split('/').some((segment) => segment === '..' || segment === '.');
}

function refuse(reply: FastifyReply, error: unknown, request: FastifyRequest, log: Logger): FastifyReply {
  const isConnection = error instanceof Error && 'code' in error && !(error instanceof GraphQLError);
  if (isConnection) log.warn({ err: error, correlationId: request.id }, 'a forwarded request failed');
  const shown = isConnection
    ? new GraphQLError('A required service did not respond.', {
        extensions: { code: 'UPSTREAM_FAILED' },
      })
    : maskError(error, log, request.id);
  return answerErrors(reply, [shown], isConnection ? 502 : undefined);
}
