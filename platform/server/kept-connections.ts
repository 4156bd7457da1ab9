import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections on which a client may send its next request. */
export interface KeptConnections {
  /**
   * Resolves when none was left for `quietMs` milliseconds, at the latest after `longestMs`. Clients that learn of the end by an
   * answer have often just opened other connections.
   */
  untilNone(longestMs: number, quietMs: number): Promise<void>;
}

/** Watches connections from their first request until they close or leave HTTP. */
export function watchKeptConnections(server: Server): KeptConnections {
  const kept = new Set<Socket>();
  let onChange = () => {};
  const forget = (socket: Socket) => {
    if (kept.delete(socket)) onChange();
  };
  server.on('request', ({ socket }: IncomingMessage) => {
    if (kept.has(socket)) return;
    kept.add(socket);
    socket.once('close', () => forget(socket));
    onChange();
  });
  server.on('upgrade', ({ socket }: IncomingMessage) => forget(socket));
  return {
    untilNone: (longestMs, quietMs) =>
      new Promise((resolve) => {
        let quiet: NodeJS.Timeout | undefined;
        const end = () => {
          clearTimeout(quiet);
          clearTimeout(longest);
          onChange = () => {};
          resolve();
        };
        const longest = setTimeout(end, longestMs);
        onChange = () => {
          clearTimeout(quiet);
          if (kept.size === 0) quiet = setTimeout(end, Math.min(quietMs, longestMs));
        };
        onChange();
      }),
  };
}
