import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** The connections on which a client may send its next request. */
export interface KeptConnections {
  /** Resolves when none is left, at the latest after `longestMs` milliseconds. */
  untilNone(longestMs: number): Promise<void>;
}

/** Watches connections from their first request until they close or leave HTTP. */
export function watchKeptConnections(server: Server): KeptConnections {
  const kept = new Set<Socket>();
  let onNone = () => {};
  const forget = (socket: Socket) => {
    kept.delete(socket);
    if (kept.size === 0) onNone();
  };
  server.on('request', ({ socket }: IncomingMessage) => {
    if (kept.has(socket)) return;
    kept.add(socket);
    socket.once('close', () => forget(socket));
  });
  server.on('upgrade', ({ socket }: IncomingMessage) => forget(socket));
  return {
    untilNone: async (longestMs) => {
      if (kept.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, longestMs);
        onNone = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
