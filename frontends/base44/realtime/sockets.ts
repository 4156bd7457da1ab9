import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Server } from 'socket.io';
import type { ApiConnection } from '../api/api.ts';

export interface SocketsOptions {
  readonly gateway: string;
  readonly api: ApiConnection;
  /** Ids of the apps that are served; empty for any. */
  readonly apps: readonly string[];
  readonly log: Logger;
}

const path = '/ws-user-apps/socket.io/';
/** Bytes of one message of a client. */
const largestMessage = 16 * 1024;

/**
 * Serves socket.io, WebSocket only, as Base44's SDK connects. What it needs is loaded with the first socket: most
 * installations never have one. @returns closes all sockets
 */
export function serveSockets(server: HttpServer, options: SocketsOptions): () => Promise<void> {
  let opened: Promise<Server> | undefined;

  async function open(): Promise<Server> {
    const [{ Server }, { serveSocket }] = await Promise.all([
      import('socket.io'),
      import('./serve-socket.ts'),
    ]);
    const io = new Server({
      path,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestMessage,
    });
    io.on('connection', (socket) => serveSocket(socket, options));
    // From here on it takes the upgrades itself.
    server.off('upgrade', first);
    io.attach(server);
    return io;
  }

  function first(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    if (request.url?.startsWith(path) !== true) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    opened ??= open();
    opened.then(
      (io) => io.engine.handleUpgrade(request, stream, head),
      (error: unknown) => {
        options.log.error({ err: error }, 'socket.io could not be loaded');
        stream.destroy();
      },
    );
  }

  server.on('upgrade', first);
  return async () => {
    const io = await opened;
    // Not `close`, which would close the HTTP server under its requests.
    io?.disconnectSockets(true);
    io?.engine.close();
  };
}
