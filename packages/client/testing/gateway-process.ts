import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../platform/server/free-port.ts';

const main = fileURLToPath(new URL('../../../gateway/main.ts', import.meta.url));

/** The gateway as a process of its own, which a test can kill and start again on the same port. */
export interface GatewayProcess {
  readonly port: number;
  start(): Promise<void>;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startGatewayProcess(supergraph: string): Promise<GatewayProcess> {
  const directory = await mkdtemp(join(tmpdir(), 'client-gateway-'));
  const file = join(directory, 'supergraph.graphql');
  await writeFile(file, supergraph);
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'fatal',
        SUPERGRAPH: file,
        RATE_PER_ADDRESS_BURST: '100000',
      },
    });
    await isReady(child);
  }

  /** As long as it takes: a process starts slowly on a busy machine. @throws Error when it ends instead */
  async function isReady(started: ChildProcess): Promise<void> {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
      if (answer?.ok) return;
      if (started.exitCode !== null) throw new Error(`The gateway ended with ${started.exitCode}.`);
      await sleep(20);
    }
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    port,
    start,
    kill,
    async close() {
      await kill();
      await rm(directory, { recursive: true });
    },
  };
}
