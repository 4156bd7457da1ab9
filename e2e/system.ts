import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '#platform/testing/database.ts';
import { freePort } from '#platform/server/free-port.ts';
import { accountsTemplate } from './accounts-template.ts';
import { signIn, visitor } from './client.ts';
import type { Client } from './client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The whole of Switchboard as `npm start` runs it: processes of their own behind one port. */
export interface TestSystem {
  /** Origin of the gateway, for example `http://localhost:40123`. */
  readonly origin: string;
  /** Process id of the launcher. */
  readonly pid: number;
  /** A client without a session. */
  visitor(): Client;
  /** A client who has signed in with a demo account, for example `vendor1@demo.test`. */
  as(email: string): Promise<Client>;
  /** Everything that the processes have written so far. */
  output(): string;
  /** Whether the launcher has not ended. */
  runs(): boolean;
  /** Ends all processes, as Ctrl-C does. */
  stop(): Promise<void>;
  /** Kills the launcher (SIGKILL). */
  kill(): Promise<void>;
}

/** Starts `start.ts` on a database of its own, which has the demo accounts already. @param variables more configuration */
export async function startSystem(variables: NodeJS.ProcessEnv = {}): Promise<TestSystem> {
  const database = await createTestDatabase(
    variables['DEMO_DATA'] === undefined ? await accountsTemplate() : undefined,
  );
  const directory = await mkdtemp(join(tmpdir(), 'switchboard-e2e-'));
  const launched = await launch({ DATA_DIR: directory, DATABASE_URL: database.url, ...variables });
  return {
    ...launched,
    stop: async () => {
      await launched.stop();
      await rm(directory, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** Runs `start.ts` with a free port; an empty database gets the demo accounts only. @param variables its configuration beside that of this process */
export async function launch(variables: NodeJS.ProcessEnv): Promise<TestSystem> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['start.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LOG_LEVEL: process.env['E2E_LOG_LEVEL'] ?? 'fatal',
      PORT: String(port),
      DEMO_DATA: 'accounts',
      // `npm test` has built them.
      APPS: 'generated/apps',
      ...variables,
    },
  });
  const ended = once(child, 'exit');
  const written: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk));
  child.stderr.pipe(process.stderr);
  await until(child.stdout, 'Switchboard is ready', ended);

  const sessions = new Map<string, Promise<string>>();
  return {
    origin,
    pid: child.pid ?? 0,
    output: () => Buffer.concat(written).toString('utf8'),
    runs: () => child.exitCode === null && child.signalCode === null,
    visitor: () => visitor(origin),
    as: async (email) => {
      const session = sessions.get(email) ?? signIn(origin, email, 'demo-switchboard');
      sessions.set(email, session);
      return visitor(origin).with(await session);
    },
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits for words on standard output; passes the output on when the process ends without them. */
async function until(output: NodeJS.ReadableStream, words: string, ended: Promise<unknown>): Promise<void> {
  let said = '';
  const found = new Promise<void>((resolve) => {
    // A system writes hundreds of megabytes later on: nobody searches those.
    const read = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (!said.includes(words)) return;
      output.off('data', read);
      resolve();
    };
    output.on('data', read);
  });
  const early = ended.then(() => {
    throw new Error(`start.ts ended before it was ready: ${said}`);
  });
  await Promise.race([found, early]);
  early.catch(() => {});
}
