import type { WebSocketServer, WebSocket } from 'ws';

const intervalMs = 20_000;

/** Pings every socket and ends those that did not answer the ping before; returns how to stop. */
export function startHeartbeat(sockets: WebSocketServer, onUnanswered: () => void): () => void {
  const waiting = new WeakSet<WebSocket>();
  sockets.on('connection', (socket: WebSocket) => watch(socket));
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (waiting.has(socket)) {
        onUnanswered();
        socket.terminate();
        continue;
      }
      waiting.add(socket);
      watch(socket);
      socket.ping();
    }
  }, intervalMs);
  timer.unref();

  function watch(socket: WebSocket): void {
    socket.once('pong', () => waiting.delete(socket));
  }
  return () => clearInterval(timer);
}
