import type { WebSocket } from 'ws';

const defaultIntervalMs = 20_000;
/** Parts of the interval: each has its share of the sockets, so that ten thousand are not pinged in one moment. */
const beats = 100;

export interface HeartbeatOptions {
  /** Milliseconds between two pings of a socket; default 20,000. */
  readonly intervalMs?: number | undefined;
  /** Told of every socket that is ended because it did not answer. */
  readonly onUnanswered: () => void;
}

/** What of a WebSocket the heartbeat needs. */
export interface PingedSocket extends Pick<WebSocket, 'ping' | 'terminate'> {
  on(event: 'pong', answered: (this: PingedSocket) => void): unknown;
}

/** Pings the sockets that it watches, and ends those that did not answer the ping before. */
export interface Heartbeat {
  watch(socket: PingedSocket): void;
  forget(socket: PingedSocket): void;
  stop(): void;
}

export function startHeartbeat({ intervalMs, onUnanswered }: HeartbeatOptions): Heartbeat {
  /** The beat in which each was last pinged or came; who is next comes first. */
  const pinged = new Map<PingedSocket, number>();
  const unanswered = new Set<PingedSocket>();
  let beat = 0;
  const timer = setInterval(pingSome, (intervalMs ?? defaultIntervalMs) / beats);
  timer.unref();

  function pingSome(): void {
    beat += 1;
    // Those who came in one moment come apart over time.
    let most = Math.ceil((2 * pinged.size) / beats);
    for (const [socket, at] of pinged) {
      if (beat - at < beats || most === 0) return;
      most -= 1;
      pinged.delete(socket);
      if (unanswered.delete(socket)) {
        onUnanswered();
        socket.terminate();
        continue;
      }
      pinged.set(socket, beat);
      unanswered.add(socket);
      socket.ping();
    }
  }

  function answered(this: PingedSocket): void {
    unanswered.delete(this);
  }

  return {
    watch(socket) {
      pinged.set(socket, beat);
      socket.on('pong', answered);
    },
    forget(socket) {
      pinged.delete(socket);
      unanswered.delete(socket);
    },
    stop: () => clearInterval(timer),
  };
}
