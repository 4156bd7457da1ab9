import type { IncomingMessage } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { callerOf } from '../api/caller.ts';
import type { ApiConnection } from '../api/api.ts';
import { notFound, Refusal } from '../refusals/refusal.ts';
import type { Route } from '../calls/route.ts';
import { truncatedHeader } from './entity-lists.ts';
import { collectBody, parseBody } from './read-body.ts';

export interface RouteOptions {
  readonly api: ApiConnection;
  /** Ids of the apps that are served; empty for any. */
  readonly apps: readonly string[];
  readonly log: Logger;
}

/** Headers that pages of other origins may read. */
const exposed = `x-base44-connector-error, ${truncatedHeader}`;

/** Serves the routes: each call with the session of its caller, each failure as Base44's SDK reads it. */
export function addRoutes(app: FastifyInstance, routes: readonly Route[], options: RouteOptions): void {
  const { api, apps, log } = options;
  app.removeAllContentTypeParsers();
  // The SDK names JSON for calls without a body, too.
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    const body = await collectBody(payload, request.routeOptions.bodyLimit);
    return parseBody(request.headers['content-type'] ?? '', body);
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'cache-control': 'no-store', 'access-control-expose-headers': exposed });
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => refuse(error, request, reply, log));

  app.all('/api/*', () => {
    throw notFound('This path');
  });
  for (const [method, url, handle, given] of routes) {
    app.route({
      method,
      url,
      ...given,
      async handler(request, reply) {
        const params = request.params as Readonly<Record<string, string>>;
        const { appId } = params;
        if (appId !== undefined && apps.length > 0 && !apps.includes(appId)) throw notFound('This app');
        const caller = callerOf(request.headers, request.id);
        const answer = await handle({
          request,
          reply,
          caller,
          api: api.as(caller),
          as: (other) => api.as(other),
          param: (name) => params[name] ?? '',
        });
        if (answer === undefined) return reply.code(204).send();
        return answer;
      },
    });
  }
}

function refuse(error: Error, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const refusal = error instanceof Refusal ? error : unexpected(error, request, log);
  if (refusal.retryAfter !== undefined)
    void reply.header('retry-after', String(Math.ceil(refusal.retryAfter)));
  void reply.code(refusal.status).send(refusal.body);
}

function unexpected(error: Error, request: FastifyRequest, log: Logger): Refusal {
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status < 500) return new Refusal(status, 'BAD_REQUEST', error.message);
  log.error({ err: error, correlationId: request.id }, 'request failed');
  return new Refusal(500, 'INTERNAL', 'Internal error.', { facts: { correlation_id: request.id } });
}
