import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Watches connections that have not sent a request yet. Browsers open some ahead of need, and Node waits for their request
 * for a minute before it ends a server.
 * @returns closes them
 */
export function watchUnusedConnections(server: Server): () => void {
  const unused = new Set<Socket>();
  const isUsed = ({ socket }: IncomingMessage) => unused.delete(socket);
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', isUsed);
  server.on('upgrade', isUsed);
  return () => {
    for (const socket of unused) socket.destroy();
  };
}
