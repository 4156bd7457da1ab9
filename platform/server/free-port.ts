import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartFailure } from '../errors/start-failure.ts';

/** Ports below the ranges that Linux (32768) and macOS (49152) give to outgoing connections. */
const range = { first: 20_000, last: 29_999 } as const;
const attempts = 100;

/**
 * A loopback TCP port that was free a moment ago. No outgoing connection can take it while its server restarts; one that is
 * tried again and again to a port of that range ends up connected to itself, and the server finds its port in use.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(range.first, range.last + 1);
    try {
      return await bind(port, '127.0.0.1');
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/** @throws when something listens on the port already, or this user may not */
export async function requireFreePort(port: number, host: string): Promise<void> {
  await bind(port, host).catch((error: unknown) => {
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

/** Listens for a moment. @returns the port that it got */
function bind(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      const bound = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(bound));
    });
  });
}
