import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { Agent } from 'undici';
import type { Logger } from 'pino';
import { answerErrors } from '#platform/transport/answer-errors.ts';
import { maskError } from '#platform/errors/masking.ts';
import { correlationHeader } from '#platform/log/correlation.ts';
import { tracing } from '#platform/telemetry/tracing.ts';
import { credentialsFromRequest } from '#platform/transport/credentials.ts';
import type { Authenticate } from '#platform/transport/credentials.ts';
import { anonymous } from './caller.ts';
import type { EdgeCaller } from './caller.ts';
import type { Rates } from './rates.ts';
import type { Signer } from './signer.ts';
import { ticketIn, withoutTicket } from './tickets.ts';

export interface ForwardingOptions {
  /** A replica's URL of a subgraph; undefined when there is no such subgraph. */
  readonly urlOf: (subgraph: string) => URL | undefined;
  readonly authenticate: Authenticate<EdgeCaller>;
  readonly signer: Signer;
  readonly rates: Rates;
  readonly log: Logger;
  /** Milliseconds that a subgraph may take to begin its answer, and to go on with it. */
  readonly deadlineOf: (subgraph: string) => number;
}

/** Bytes of a webhook's body. */
const webhookLimit = 256 * 1024;

/** Headers that belong to one connection (RFC 9110, section 7.6.1) or that the gateway sets itself. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'expect',
  'x-gateway-authorization',
  correlationHeader,
]);
const fileRequestHeaders = ['accept', 'range', 'if-none-match', 'if-modified-since', 'if-range'];
const fileResponseHeaders = [
  'content-type',
  'content-length',
  'content-disposition',
  'content-range',
  'etag',
  'last-modified',
  'cache-control',
];

/** A viewer that fetches the rest of a file in ranges would come back with a used ticket. */
const rangesHeader = 'accept-ranges';

/** A page that somebody has uploaded must not act with the origin of the gateway. */
const filePolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/**
 * Plain HTTP to subgraphs: `GET /files/<subgraph>/*` with the caller's rights, and `/webhooks/<subgraph>/*` for
 * providers, who have none and sign their requests themselves.
 */
export function addForwarding(app: FastifyInstance, options: ForwardingOptions): void {
  const agent = new Agent({ connections: 32, connect: { timeout: 2000 } });
  app.addHook('onClose', () => agent.destroy());

  app.get('/files/:subgraph/*', async (request, reply) => {
    const target = targetOf(request, 'files', options);
    if (!target) return reply.callNotFound();
    try {
      const caller = await options.authenticate(credentialsFromRequest(request, reply));
      await options.rates.count(caller.meter);
      const authorization = await caller.authorization();
      const { statusCode, headers, body } = await agent.request({
        origin: target.origin,
        path: target.path,
        method: 'GET',
        headers: {
          ...pick(request.headers, fileRequestHeaders),
          [correlationHeader]: request.id,
          ...(tracing ? { traceparent: tracing.traceparent() } : {}),
          ...(authorization === undefined ? {} : { authorization }),
        },
        headersTimeout: target.deadlineMs,
        bodyTimeout: target.deadlineMs,
      });
      return await reply
        .code(statusCode)
        .headers({
          ...pick(headers, fileResponseHeaders),
          ...(ticketIn(request.raw.url) === undefined ? pick(headers, [rangesHeader]) : {}),
          'content-security-policy': filePolicy,
        })
        .send(body);
    } catch (error) {
      return refuse(reply, error, request, options.log);
    }
  });

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: webhookLimit },
      (_request, body, parsed) => {
        parsed(null, body);
      },
    );
    scope.all('/webhooks/:subgraph/*', { bodyLimit: webhookLimit }, async (request, reply) => {
      const target = targetOf(request, 'webhooks', options);
      if (!target) return reply.callNotFound();
      try {
        const caller = anonymous(request.ip, options.signer);
        await options.rates.count(caller.meter);
        const authorization = await caller.authorization();
        const { statusCode, headers, body } = await agent.request({
          origin: target.origin,
          path: target.path,
          method: request.method,
          headers: {
            ...without(request.headers, ownHeaders),
            'x-forwarded-for': request.ip,
            'x-forwarded-proto': request.protocol,
            'x-forwarded-host': request.headers.host,
            [correlationHeader]: request.id,
            ...(tracing ? { traceparent: tracing.traceparent() } : {}),
            ...(authorization === undefined ? {} : { 'x-gateway-authorization': authorization }),
          },
          body: Buffer.isBuffer(request.body) ? request.body : null,
          headersTimeout: target.deadlineMs,
          bodyTimeout: target.deadlineMs,
        });
        return await reply.code(statusCode).headers(without(headers, ownHeaders)).send(body);
      } catch (error) {
        return refuse(reply, error, request, options.log);
      }
    });
    done();
  });
}

/** Where a request goes on to, with the path as the client sent it; undefined for what leads out of the folder. */
function targetOf(
  request: FastifyRequest,
  folder: 'files' | 'webhooks',
  { urlOf, deadlineOf }: ForwardingOptions,
): { readonly origin: string; readonly path: string; readonly deadlineMs: number } | undefined {
  const match = new RegExp(`^/${folder}/([A-Za-z0-9_-]+)(/[^?]*)(\\?.*)?$`).exec(request.raw.url ?? '');
  const [, subgraph, path, search = ''] = match ?? [];
  if (subgraph === undefined || path === undefined || isSuspicious(path)) return undefined;
  const url = urlOf(subgraph);
  const passed = folder === 'files' ? withoutTicket(search) : search;
  return url && { origin: url.origin, path: `/${folder}${path}${passed}`, deadlineMs: deadlineOf(subgraph) };
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

function pick(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string | string[]> {
  const picked: Record<string, string | string[]> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** All headers but those named, and but those that the Connection header names. */
function without(
  headers: IncomingHttpHeaders,
  names: ReadonlySet<string>,
): Record<string, string | string[]> {
  const connection = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/));
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !names.has(name) && !connection.has(name)) kept[name] = value;
  }
  return kept;
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
