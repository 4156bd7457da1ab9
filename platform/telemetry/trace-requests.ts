import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tracing } from './tracing.ts';
import type { Span, Tracing } from './tracing.ts';

/** Paths that are asked for every few seconds and tell nothing. */
const quiet = new Set(['/health', '/status', '/metrics']);

/** Makes each HTTP request a span, below the one that its `traceparent` names. Without tracing it adds nothing. */
export function traceRequests(app: FastifyInstance): void {
  const active = tracing;
  if (!active) return;
  const spans = new WeakMap<FastifyRequest, Span>();
  // After the body has been read: reading it would lose the asynchronous context.
  app.addHook('preHandler', (request, reply, done) => {
    if (quiet.has(request.routeOptions.url ?? '')) {
      done();
      return;
    }
    const span = startServerSpan(active, request, reply);
    spans.set(request, span);
    span.run(done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.tell({ 'http.response.status_code': reply.statusCode });
    span?.end(reply.statusCode >= 500 ? new Error(`status ${reply.statusCode}`) : undefined);
    done();
  });
}

function startServerSpan(active: Tracing, request: FastifyRequest, reply: FastifyReply): Span {
  const { traceparent } = request.headers;
  const route = request.routeOptions.url ?? 'unknown';
  return active.start(`${request.method} ${route}`, {
    kind: 'server',
    began: reply.elapsedTime,
    parent: typeof traceparent === 'string' ? traceparent : undefined,
    facts: {
      'http.request.method': request.method,
      'http.route': route,
      'switchboard.correlation_id': request.id,
    },
  });
}
