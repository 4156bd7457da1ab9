import assert from 'node:assert/strict';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { eventually } from '#platform/testing/eventually.ts';
import { startLauncher } from './launcher.ts';
import { gatewayOf } from './launched-processes.ts';
import type { Launcher } from './launcher.ts';

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-ctrl-c-'));
});
after(() => rm(directory, { recursive: true, force: true }));

const start = () => startLauncher({ DATA_DIR: directory });

/** Processes that work on the data directory of this test (Linux). */
async function processesLeft(): Promise<string[]> {
  if (platform() !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map((pid) =>
      Promise.all(
        ['environ', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
      ),
    ),
  );
  return environments
    .filter(([environ = '']) => environ.includes(directory))
    .map(([, command = '']) => command);
}

/**
 * Presses Ctrl-C and waits until nothing of the system is left. The exit code is 0, or 1 where a busy machine took longer than the
 * time that services have and the rest was killed.
 */
async function end(system: Launcher): Promise<void> {
  void system.end();
  await eventually(() => system.child.exitCode !== null || system.child.signalCode !== null, 'the end');
  await eventually(async () => (await processesLeft()).length === 0, 'all processes being gone');
  assert.ok(system.child.exitCode === 0 || system.child.exitCode === 1, system.output());
  assert.doesNotMatch(system.output(), /^\s+at /m, 'no stack trace');
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

describe('Ctrl-C', () => {
  const moments: readonly [name: string, reached: (system: Launcher) => Promise<unknown>][] = [
    [
      'while Postgres is being set up',
      () => eventually(() => exists(join(directory, 'postgres.unfinished')), 'the new cluster'),
    ],
    ['while the database is being prepared', ({ prints }) => prints('migrations applied')],
    ['while the services start', ({ prints }) => prints('subgraph is ready')],
    ['when all is ready', ({ prints }) => prints('Switchboard is ready')],
  ];
  for (const [name, reached] of moments) {
    it(`${name} ends everything and leaves nothing behind`, async () => {
      const system = await start();
      await reached(system);
      await end(system);
    });
  }

  it('ends everything while a client listens and another has sent half a request', async (context) => {
    const system = await start();
    await system.prints('Switchboard is ready');
    const client = createClient({
      url: `${system.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
    context.after(() => client.dispose());
    await new Promise<void>((resolve) => client.on('connected', () => resolve()));
    const half = new AbortController();
    context.after(() => half.abort());
    const request = fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({ start: (body) => body.enqueue(Buffer.from('{"query":')) }),
      duplex: 'half',
      signal: half.signal,
    });
    request.catch(() => undefined);
    await end(system);
  });

  it(
    'twice ends at once, even where a service hangs, and the next start finds the data',
    { skip: platform() === 'linux' ? false : 'needs /proc' },
    async () => {
      const system = await start();
      await system.prints('Switchboard is ready');
      process.kill(await gatewayOf(system.child.pid ?? 0), 'SIGSTOP');
      await eventually(() => {
        system.child.kill('SIGINT');
        return system.child.exitCode !== null;
      }, 'the end');
      assert.equal(system.child.exitCode, 130);
      await eventually(async () => (await processesLeft()).length === 0, 'all processes being gone');
      const again = await start();
      await again.prints('Switchboard is ready');
      assert.doesNotMatch(again.output(), /migrations applied/);
      await end(again);
    },
  );
});
