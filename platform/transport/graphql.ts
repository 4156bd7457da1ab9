import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { refusal } from '../errors/refusals.ts';
import type { Authenticate } from './credentials.ts';
import { createHttpHandler } from './http.ts';
import type { Engine, Prepared } from './operation.ts';
import type { TransportServer } from './server.ts';
import { createSocketMetrics } from './socket-metrics.ts';
import { createEventStreamHandler, wantsEventStream } from './sse.ts';
import { serveWebSockets } from './websocket.ts';
import type { WebSocketOptions } from './websocket.ts';

type SocketSettings =
  | 'maxPayload'
  | 'maxBuffered'
  | 'maxOperations'
  | 'initTimeout'
  | 'authenticateEach'
  | 'proxies'
  | 'mayConnect';

export interface GraphQLOptions<Caller, Ready extends Prepared> {
  readonly engine: Engine<Caller, Ready>;
  readonly authenticate: Authenticate<Caller>;
  /** Default `/graphql`. */
  readonly path?: string;
  readonly socket?: Pick<WebSocketOptions<Caller>, SocketSettings>;
}

/** Serves one engine over HTTP, server-sent events and WebSocket, all on one path. */
export function serveGraphQL<Caller, Ready extends Prepared>(
  server: TransportServer<Caller>,
  options: GraphQLOptions<Caller, Ready>,
): void {
  const { app, connections, log } = server;
  const path = options.path ?? '/graphql';
  // Each transport hands an engine only what that engine has prepared.
  const engine = options.engine as unknown as Engine<Caller>;
  const { authenticate } = options;
  const http = createHttpHandler({ engine, authenticate, log });
  const events = createEventStreamHandler({ engine, authenticate, connections, log });

  app.register((scope, _options, done) => {
    // Text: graphql-http decides which types it takes and what is wrong with a body.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.setErrorHandler(malformedRequest);
    scope.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: path,
      handler: (request, reply) =>
        wantsEventStream(request) ? events(request, reply) : http(request, reply),
    });
    done();
  });

  const stop = serveWebSockets(app.server, {
    engine,
    authenticate,
    connections,
    log,
    path,
    onDropped: createSocketMetrics(server.metrics, connections),
    ...options.socket,
  });
  app.addHook('onClose', (_app, done) => {
    stop();
    done();
  });
}

function malformedRequest(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 500;
  if (status >= 500) request.log.error({ err: error, correlationId: request.id }, 'request failed');
  const refused =
    status === 413
      ? refusal('PAYLOAD_TOO_LARGE', 'The request body is too large.')
      : status < 500
        ? refusal('BAD_REQUEST', error.message)
        : new GraphQLError('Internal error.', {
            extensions: { code: 'INTERNAL', correlationId: request.id },
          });
  void reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [refused] }));
}
