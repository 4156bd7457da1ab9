import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '#platform/testing/eventually.ts';
import { freePort } from '#platform/server/free-port.ts';
import { startSystem } from './system.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** Runs an npm script as its reader would. @returns what it printed */
async function npm(
  script: string,
  args: readonly string[] = [],
  variables: NodeJS.ProcessEnv = {},
  timeout = 120_000,
): Promise<string> {
  const { stdout } = await run('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    env: { ...process.env, ...variables },
    timeout,
  });
  return stdout;
}

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-commands-'));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('the commands of the README', () => {
  it('npm run demo plays its story to the end, and ends with it', async () => {
    const system = await startSystem();
    try {
      // The story takes some 25 s; a wait that is left over would keep the process for 30 more.
      const told = await npm('demo', [], { SWITCHBOARD_URL: system.origin }, 54_000);
      for (const words of [
        'books order',
        'takes it and learns who the customer is',
        'application/pdf',
        'receives a webhook and verifies it: invoice.issued',
        'pays and comes back: Paid',
        'sees it among the live calls and reads along',
        'adds place and price: it is order',
        'sees that 8 would be called',
        'Visitor A as contact',
        'sees at Visitor A the number of the contact',
        'learns that a search for plumbers has',
        'conversations of 90 days',
        'free times tomorrow',
        'others by its code',
        'gets a photo of Visitor A, 640 × 480',
        'opens the app 2.4.0',
        'sees at once what was announced',
        'is busy, and gets no work for now',
        'tries a ranking by distance alone',
      ]) {
        assert.ok(told.includes(words), `the demo does not say "${words}"`);
      }
      assert.match(told, /\d+ events were seen live, each screen 1, 2, 3, … without hole or repeat/);
    } finally {
      await system.stop();
    }
  });

  it('npm run demo says what is missing when nothing runs', async () => {
    const port = await freePort();
    await assert.rejects(npm('demo', [], { SWITCHBOARD_URL: `http://localhost:${port}` }), /run `npm start`/);
  });

  it('npm run codegen, compose and migration find everything up to date', async () => {
    assert.match(await npm('codegen'), /up to date/);
    assert.match(await npm('compose', ['--check']), /up to date/);
    assert.equal(typeof (await npm('migration', ['vendor'])), 'string');
  });

  it('npm run plan prints how an operation is answered', async () => {
    const file = join(folder, 'query.graphql');
    await writeFile(file, '{ me { id vendor { displayName } } }');
    const plan = await npm('plan', [file]);
    assert.match(plan, /admin/);
    assert.match(plan, /vendor/);
  });

  it('npm run gateway serves any supergraph, without sessions and database', async () => {
    const port = await freePort();
    const gateway = spawn('npm', ['run', '--silent', 'gateway'], {
      cwd: root,
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        SUPERGRAPH: join(root, 'gateway/supergraph.graphql'),
        PORT: String(port),
        LOG_LEVEL: 'silent',
        GATEWAY_KEY: '',
      },
    });
    const ended = once(gateway, 'exit');
    try {
      const health = await eventually(
        () => fetch(`http://localhost:${port}/health`).catch(() => null),
        'the gateway',
      );
      assert.equal(health.status, 200);
      const answer = await fetch(`http://localhost:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      assert.deepEqual(await answer.json(), { data: { __typename: 'Query' } });
    } finally {
      // npm and the gateway below it are a process group of their own.
      if (gateway.pid !== undefined) process.kill(-gateway.pid, 'SIGTERM');
      await ended;
    }
  });
});
