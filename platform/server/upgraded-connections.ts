import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Watches connections that have left HTTP, such as WebSockets. Node waits for them when it closes a server, but does not
 * close them.
 * @returns destroys those that are still open
 */
export function watchUpgradedConnections(server: Server): () => void {
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_request: IncomingMessage, stream: Duplex) => {
    upgraded.add(stream);
    stream.once('close', () => upgraded.delete(stream));
  });
  return () => {
    for (const stream of upgraded) stream.destroy();
  };
}
