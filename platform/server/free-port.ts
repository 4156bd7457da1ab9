import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { StartFailure } from '../errors/start-failure.ts';

/** Ports below the ranges that Linux (32768) and macOS (49152) give to outgoing connections. */
const range = { first: 20_000, last: 29_999 } as const;
/** A process takes its ports from a block of this size, whose first port it listens on while it lives. */
const blockSize = 50;
const attempts = 1_000;

/** The block of this process, and the port that it gives next. */
let block: Promise<{ readonly first: number; next: number }> | undefined;

/**
 * A loopback TCP port that is free, and that no other process gets from this function meanwhile: a service that starts seconds later
 * still finds it free. No outgoing connection can take it while its server restarts; one that is tried again and again to a port of
 * that range ends up connected to itself, and the server finds its port in use.
 */
export async function freePort(): Promise<number> {
  block ??= takeBlock();
  const mine = await block;
  for (let attempt = 1; ; attempt += 1) {
    const port = mine.first + mine.next;
    mine.next = mine.next === blockSize - 1 ? 1 : mine.next + 1;
    try {
      await close(await listen(port, '127.0.0.1'));
      return port;
    } catch (error) {
      if (attempt === blockSize) throw error;
    }
  }
}

/** @throws when something listens on the port already, or this user may not */
export async function requireFreePort(port: number, host: string): Promise<void> {
  await listen(port, host)
    .then(close)
    .catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error)) throw error;
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') throw error;
      throw new StartFailure(
        `${host}:${port} can't be used (${String(error.code)}): set another HOST or PORT.`,
        {
          cause: error,
        },
      );
    });
}

/** Listens on the first port of a block, so that other processes take another one. It keeps no process alive. */
async function takeBlock(): Promise<{ first: number; next: number }> {
  const blocks = (range.last + 1 - range.first) / blockSize;
  for (let attempt = 1; ; attempt += 1) {
    const first = range.first + randomInt(blocks) * blockSize;
    try {
      const sign = await listen(first, '127.0.0.1');
      sign.on('connection', (socket) => socket.destroy());
      sign.unref();
      return { first, next: 1 };
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

function listen(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
