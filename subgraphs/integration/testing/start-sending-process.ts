import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { credentialsKey } from './start-integration.ts';

const script = fileURLToPath(new URL('sending-process.ts', import.meta.url));

/** A process of the subgraph that works on the jobs of a database, and that a test may kill. It is ready when it returns. */
export async function startSendingProcess(databaseUrl: string): Promise<ChildProcess> {
  return (await startListeningProcess(databaseUrl)).child;
}

/** As {@link startSendingProcess}, for tests that send it requests. */
export async function startListeningProcess(
  databaseUrl: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      GATEWAY_KEY: randomBytes(32).toString('base64'),
      CREDENTIALS_KEY: credentialsKey,
      LOG_LEVEL: 'silent',
      ...variables,
    },
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: String(said).trim() };
}
