import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { AuthenticateRequest } from '../identity/authenticate.ts';
import { closeCodes } from '../server/close-codes.ts';
import type { TransportServer } from '../server/server.ts';
import { startHeartbeat } from './heartbeat.ts';
import { refuseUpgrade } from './websocket.ts';

/** What becomes of a handshake: it is refused with a status line such as `403 Forbidden`, or its socket is held. */
export type Handshake = { readonly refusal: string } | { readonly hold: (socket: WebSocket) => void };

/** WebSockets of a subgraph beside GraphQL, at one path. The gateway carries them for whoever has no session. */
export interface SocketRoute<Services> {
  /** For example `/voice/twilio/relay`. */
  readonly path: string;
  /** @param request the handshake, as the provider has sent it */
  readonly open: (services: Services, request: IncomingMessage) => Promise<Handshake>;
}

/** Bytes of one message; the gateway has the same limit. */
const maxPayload = 64 * 1024;

/**
 * Serves the sockets of these routes to the gateway. A larger message closes a socket with 1009. While the process ends, handshakes are
 * refused, and the sockets that are open are closed at the very end: what they carry goes on in another process.
 * @returns whether a handshake is for one of the routes
 */
export function serveSockets<Caller, Services>(
  server: TransportServer<Caller>,
  {
    routes,
    services,
    authenticate,
  }: {
    readonly routes: readonly SocketRoute<Services>[];
    readonly services: Services;
    readonly authenticate: AuthenticateRequest;
  },
): (request: IncomingMessage) => boolean {
  const { log } = server;
  const byPath = new Map(routes.map((route) => [route.path, route]));
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  const heartbeat = startHeartbeat({ onUnanswered: () => log.info('a socket does not answer') });
  const routeOf = ({ url = '' }: IncomingMessage) => byPath.get(url.split('?', 1)[0] ?? '');

  async function answer(
    route: SocketRoute<Services>,
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
  ): Promise<void> {
    if (server.isDraining) return refuseUpgrade(stream, '503 Service Unavailable');
    const isByGateway = await authenticate(request).then(
      () => true,
      () => false,
    );
    if (!isByGateway) return refuseUpgrade(stream, '401 Unauthorized');
    const handshake = await route.open(services, request);
    if ('refusal' in handshake) return refuseUpgrade(stream, handshake.refusal);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A side that breaks the protocol is closed by the library, with the code for it.
      socket.on('error', () => undefined);
      heartbeat.watch(socket);
      socket.once('close', () => heartbeat.forget(socket));
      handshake.hold(socket);
    });
  }

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const route = routeOf(request);
    if (!route) return;
    stream.on('error', () => stream.destroy());
    answer(route, request, stream, head).catch((error: unknown) => {
      log.warn({ err: error }, 'a socket could not be opened');
      refuseUpgrade(stream, '500 Internal Server Error');
    });
  }

  server.app.server.on('upgrade', onUpgrade);
  server.app.addHook('preClose', (done) => {
    heartbeat.stop();
    for (const socket of sockets.clients) socket.close(closeCodes.serviceRestart, 'Server restarts');
    done();
  });
  return (request) => routeOf(request) !== undefined;
}
