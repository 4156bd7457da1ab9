import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server/free-port.ts';
import { eventually } from './eventually.ts';

const program = 'redis-server';

/** For the `skip` of a test that needs Redis: a word where this machine has none, else false. */
export const withoutRedis: string | false =
  spawnSync(program, ['--version']).status === 0 ? false : `${program} is not installed`;

/** A Redis of one test on a free port of the loopback, in memory only. */
export interface TestRedis {
  readonly url: string;
  /** Ends it as a crash would; what it had counted is gone. */
  kill(): Promise<void>;
  /** Brings it back at the same address. */
  start(): Promise<void>;
  /** Lets it hang: connections stay open and nothing is answered, until {@link resume}. */
  pause(): void;
  resume(): void;
  /** Kills it and removes its folder. */
  close(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    const settings = { port, bind: '127.0.0.1', dir: directory, save: '', appendonly: 'no' };
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    running = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await eventually(() => said.includes('Ready to accept connections'), 'Redis');
  }

  async function kill(): Promise<void> {
    if (!running) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    running = undefined;
    await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    pause: () => running?.kill('SIGSTOP'),
    resume: () => running?.kill('SIGCONT'),
    close: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
