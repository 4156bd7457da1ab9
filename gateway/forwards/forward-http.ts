import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Agent } from 'undici';
import type { Logger } from 'pino';
import { exposedHeaders } from '../edge/origins.ts';
import type { ForwardedPath } from '../variables.ts';
import type { ClientNotes } from './client-note.ts';
import { headersToClient, headersToService, isFolder, serviceOf } from './forwarded-request.ts';

/** As GraphQL has it, and as most clients of REST look for it. */
const unanswered = {
  errors: [{ message: 'A required service did not respond.', extensions: { code: 'UPSTREAM_FAILED' } }],
  message: 'A required service did not respond.',
  code: 'UPSTREAM_FAILED',
} as const;

/** How long a service may take until it begins its answer, and between parts of it. */
const answerTimeoutMs = 30_000;
const exposing = 'access-control-expose-headers';

/** Forwards HTTP requests to the services, and their answers back. Nothing is counted: what a service asks of the API is. */
export function forwardHttp(
  app: FastifyInstance,
  services: readonly ForwardedPath[],
  notes: ClientNotes,
  log: Logger,
): void {
  const agent = new Agent({ connections: 64, connect: { timeout: 2000 } });
  app.addHook('onClose', () => agent.destroy());

  async function forward(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const service = serviceOf(services, request.raw.url);
    if (!service) {
      reply.callNotFound();
      return reply;
    }
    const facts = { address: request.ip, protocol: request.protocol, correlationId: request.id };
    try {
      const { statusCode, headers, body } = await agent.request({
        origin: service.origin,
        path: request.raw.url ?? '/',
        method: request.method,
        headers: headersToService(request.headers, facts, notes),
        body: Buffer.isBuffer(request.body) || request.body instanceof Readable ? request.body : null,
        headersTimeout: answerTimeoutMs,
        bodyTimeout: answerTimeoutMs,
      });
      const { [exposing]: exposed, ...answered } = headersToClient(headers);
      if (exposed !== undefined) void reply.header(exposing, [...exposedHeaders, exposed].join(', '));
      return await reply.code(statusCode).headers(answered).send(body);
    } catch (error) {
      log.warn({ err: error, correlationId: request.id }, 'a forwarded request failed');
      return reply.code(502).send(unanswered);
    }
  }

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
    // Files go through piece by piece. How large they may be is the service's to say.
    scope.addContentTypeParser('multipart/form-data', (_request, payload, parsed) => parsed(null, payload));
    for (const { path } of services) {
      scope.route({
        method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        url: isFolder(path) ? `${path}*` : path,
        handler: forward,
      });
    }
    done();
  });
}
