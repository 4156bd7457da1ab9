import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { freePort } from '#platform/server/free-port.ts';
import { join } from './carry.ts';

/** How often a target that refuses connections is asked again, in milliseconds. */
const askAgainMs = 20;

/** A TCP proxy in front of one process: the network on the way to it, which can be disturbed. */
export interface FaultProxy {
  /** The loopback port to connect to in place of the target's. */
  readonly port: number;
  /** Lets every piece arrive so much later, in both directions; 0 ends that. */
  delay(milliseconds: number): void;
  /** Breaks every connection with a reset (RST). */
  reset(): void;
  /** Passes nothing on, without a word, on the connections of now and of then. */
  swallow(): void;
  /** Passes on again what was held back, as TCP does after an interruption. */
  release(): void;
  close(): Promise<void>;
}

/**
 * Starts a proxy on a port of its own. It listens only while its target does, so that a client meets a dead target as it would
 * without the proxy: by a refused connection. One connection of the proxy's own shows when the target is gone.
 */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const weather = { delayMs: 0 };
  const pairs = new Set<readonly [Socket, Socket]>();
  let isSwallowing = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let watch: Socket | undefined;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const target = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    const pair = [client, target] as const;
    pairs.add(pair);
    target.once('close', () => pairs.delete(pair));
    for (const socket of pair) socket.setNoDelay(true);
    join(client, target, weather);
    if (isSwallowing) for (const socket of pair) socket.pause();
  });

  function watchTarget(): void {
    if (isClosed) return;
    const probe = connect(targetPort, '127.0.0.1');
    watch = probe;
    probe.once('connect', () => {
      if (!server.listening) server.listen(port, '127.0.0.1');
    });
    probe.on('error', () => {
      if (server.listening) server.close();
    });
    probe.once('close', (hadError) => {
      timer = setTimeout(watchTarget, hadError ? askAgainMs : 0);
    });
    probe.resume();
  }

  const port = await freePort();
  watchTarget();
  return {
    port,
    delay: (milliseconds) => {
      weather.delayMs = milliseconds;
    },
    reset: () => {
      for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
    },
    swallow: () => {
      isSwallowing = true;
      for (const pair of pairs) for (const socket of pair) socket.pause();
    },
    release: () => {
      isSwallowing = false;
      for (const pair of pairs) for (const socket of pair) socket.resume();
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      watch?.destroy();
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
