import { isUtf8 } from 'node:buffer';
import type { Authenticate } from './credentials.ts';
import { createHttpHandler } from './http.ts';
import type { Engine, Prepared } from '../graphql/operation.ts';
import { RequestError } from '../graphql/request-parameters.ts';
import type { TransportServer } from '../server/server.ts';
import { createSocketMetrics } from './socket-metrics.ts';
import { createEventStreamHandler, wantsEventStream } from './sse.ts';
import { serveWebSockets } from './websocket.ts';
import type { WebSocketOptions } from './websocket.ts';

type SocketSettings =
  | 'maxPayload'
  | 'maxBuffered'
  | 'maxOperations'
  | 'initTimeout'
  | 'pingMs'
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
    scope.addHook('onRequest', (request, _reply, next) => {
      const coding = request.headers['content-encoding'];
      next(coding === undefined || coding === 'identity' ? undefined : compressed());
    });
    // Text: graphql-http decides which types it takes and what is wrong with a body.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      // Decoding would replace what is no text, and save that.
      if (isUtf8(body)) parsed(null, body.toString());
      else parsed(new RequestError('BAD_REQUEST', 'The body is not encoded in UTF-8.'));
    });
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

/** A small body may unpack to any size: it is not taken (RFC 9110, section 15.5.16). */
function compressed(): RequestError {
  return new RequestError('BAD_REQUEST', 'Send the body without a content-encoding.', 415);
}
