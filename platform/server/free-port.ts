import { createServer } from 'node:net';
import { StartFailure } from '../errors/start-failure.ts';

/** A loopback TCP port that was free a moment ago. */
export function freePort(): Promise<number> {
  return bind(0, '127.0.0.1');
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
