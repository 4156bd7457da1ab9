import { isUtf8 } from 'node:buffer';
import type { Authenticate } from './credentials.ts';
import { acceptsOnlyEventStream, eventStream, wantsEventStream } from './event-stream.ts';
import { createHttpHandler } from './http.ts';
import { multipart, wantsMultipart } from './multipart.ts';
import type { Engine, Prepared } from '../graphql/operation.ts';
import { RequestError } from '../graphql/request-parameters.ts';
import type { ConnectionLimits } from '../server/connection-limits.ts';
import type { TransportServer } from '../server/server.ts';
import { createSocketMetrics } from './socket-metrics.ts';
import { createStreamHandler } from './stream-handler.ts';
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
  | 'isElsewhere'
  | 'addressOf'
  | 'mayConnect';

export interface GraphQLOptions<Caller, Ready extends Prepared> {
  readonly engine: Engine<Caller, Ready>;
  readonly authenticate: Authenticate<Caller>;
  /** Bounds the live connections of each network address; default no bound. */
  readonly limits?: ConnectionLimits<Caller>;
  /** Default `/graphql`. */
  readonly path?: string;
  /** `authenticate` where the caller of a socket is found out in another way than that of a request. */
  readonly socket?: Pick<WebSocketOptions<Caller>, SocketSettings> &
    Partial<Pick<WebSocketOptions<Caller>, 'authenticate'>>;
}

/** Serves one engine over HTTP, server-sent events, parts of one answer, and WebSocket, all on one path. */
export function serveGraphQL<Caller, Ready extends Prepared>(
  server: TransportServer<Caller>,
  options: GraphQLOptions<Caller, Ready>,
): void {
  const { app, connections, log } = server;
  const path = options.path ?? '/graphql';
  // Each transport hands an engine only what that engine has prepared.
  const engine = options.engine as unknown as Engine<Caller>;
  const { authenticate, limits } = options;
  const http = createHttpHandler({ engine, authenticate, log });
  const shared = { engine, authenticate, connections, log, limits };
  const events = createStreamHandler({
    ...shared,
    format: eventStream,
    // What the protocol of graphql-sse demands; its client takes a status for a broken network and tries again.
    tellsRefusals: ({ method, headers }) => method === 'POST' && acceptsOnlyEventStream(headers),
    // urql accepts event streams for queries too, and expects them for @defer and @stream alone.
    answersSingle: ({ headers }) => !acceptsOnlyEventStream(headers),
  });
  const parts = createStreamHandler({
    ...shared,
    format: multipart,
    tellsRefusals: () => false,
    answersSingle: () => true,
  });

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
      handler(request, reply) {
        if (wantsEventStream(request.headers)) return events(request, reply);
        return wantsMultipart(request.headers) ? parts(request, reply) : http(request, reply);
      },
    });
    done();
  });

  const stop = serveWebSockets(app.server, {
    engine,
    authenticate,
    connections,
    log,
    path,
    limits,
    isDraining: () => server.isDraining,
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
