import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { freePort } from '#platform/server/free-port.ts';
import { join } from './carry.ts';

/** How often each gateway is asked for its status, and how long it may take, in milliseconds. */
const checkEveryMs = 200;
const checkTimeoutMs = 1_000;

/** What clients see of a gateway. */
interface Backend {
  readonly port: number;
  isReady: boolean;
}

/** One address for several gateways, as a load balancer gives it. */
export interface Balancer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts a TCP balancer. Connections go to the gateways in turn; one whose `/status` is not 200 gets none, and one that refuses
 * a connection is passed over.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const backends: readonly Backend[] = ports.map((port) => ({ port, isReady: true }));
  const sockets = new Set<Socket>();
  let turn = 0;

  /** The backends in the order in which they are tried: the ready ones first. */
  function inTurn(): Backend[] {
    turn += 1;
    const rotated = backends.map((_, index) => backends[(index + turn) % backends.length] ?? backends[0]);
    return rotated
      .filter((backend) => backend !== undefined)
      .toSorted((one, other) => Number(other.isReady) - Number(one.isReady));
  }

  function forward(client: Socket, [backend, ...others]: readonly Backend[]): void {
    if (!backend) {
      client.resetAndDestroy();
      return;
    }
    const target = connect({ port: backend.port, host: '127.0.0.1', allowHalfOpen: true });
    const passOver = () => {
      backend.isReady = false;
      forward(client, others);
    };
    target.once('error', passOver);
    target.once('connect', () => {
      target.off('error', passOver);
      target.setNoDelay(true);
      sockets.add(target);
      target.once('close', () => sockets.delete(target));
      join(client, target, { delayMs: 0 });
      client.resume();
    });
  }

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (client) => {
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    forward(client, inTurn());
  });

  async function check(backend: Backend): Promise<void> {
    backend.isReady = await fetch(`http://127.0.0.1:${backend.port}/status`, {
      signal: AbortSignal.timeout(checkTimeoutMs),
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
  }

  const timer = setInterval(() => void Promise.all(backends.map(check)), checkEveryMs);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
