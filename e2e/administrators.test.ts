import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { signIn } from './client.ts';
import { root, startLauncher } from './launcher.ts';
import type { Launcher } from './launcher.ts';

const password = 'a long enough password';
const token = /One-time token, valid for 24 hours: ([\w-]{43})$/m;

describe('a new production system', () => {
  let directory: string;
  let system: Launcher;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'switchboard-admin-'));
    system = await startLauncher({ DATA_DIR: directory, NODE_ENV: 'production' });
    await system.prints('set-up.json');
  });
  after(async () => {
    await system.end();
    await rm(directory, { recursive: true, force: true });
  });

  /** Runs `npm run admin` beside the system. @param input what is typed */
  async function admin(args: readonly string[], input = '') {
    const child = spawn('npm', ['run', '--silent', 'admin', '--', ...args], {
      cwd: root,
      env: { ...process.env, DATA_DIR: directory, DATABASE_URL: '', PUBLIC_URL: system.origin },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(input);
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: child.exitCode, stdout: stdout.trim(), stderr: stderr.trim() };
  }

  /** Does what a printed token comes with: sends the printed body to the printed address. */
  async function follow(printed: string): Promise<string> {
    const body = /^\s*(\{"query"[\s\S]+?\}\}\})$/m.exec(printed)?.[1] ?? '';
    const address = /--data @set-up\.json (\S+)$/m.exec(printed)?.[1] ?? '';
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body.replace('"…"', JSON.stringify(password)),
    });
    const answer = z
      .object({ data: z.object({ completeSetUp: z.object({ __typename: z.string() }) }).nullish() })
      .parse(await response.json());
    return answer.data?.completeSetUp.__typename ?? 'refused';
  }

  it('prints only what answers: no explorer, no demo', async () => {
    assert.doesNotMatch(system.output(), /explorer|npm run demo|demo@/i);
    assert.match(system.output(), new RegExp(`GraphQL +${system.origin}/graphql `));
    assert.equal((await fetch(`${system.origin}/explorer`)).status, 404);
  });

  it('prints a token that makes the first administrator, once', async () => {
    assert.match(system.output(), token);
    assert.equal(await follow(system.output()), 'SetUpCompleted');
    assert.equal(await follow(system.output()), 'refused');
    await signIn(system.origin, 'you@example.com', password);
  });

  it('takes further administrators with a token, or with a password from standard input', async () => {
    const invited = await admin(['create', 'Ada@example.test', '--name', 'Ada']);
    assert.match(invited.stdout, token);
    assert.equal(await follow(invited.stdout), 'SetUpCompleted');
    const made = await admin(['create', 'bea@example.test', '--password-stdin'], `${password}\n`);
    assert.equal(made.stdout, 'bea@example.test can sign in now.');
    for (const email of ['ada@example.test', 'bea@example.test'])
      await signIn(system.origin, email, password);
    const { stdout } = await admin(['list']);
    const today = new Date().toISOString().slice(0, 10);
    assert.deepEqual(stdout.split('\n'), [
      `you@example.com  Your name, since ${today}`,
      `ada@example.test  Ada, since ${today}`,
      `bea@example.test  bea@example.test, since ${today}`,
    ]);
  });

  it('resets a password', async () => {
    const { stdout } = await admin(['reset', 'ada@example.test']);
    assert.equal(await follow(stdout), 'SetUpCompleted');
  });

  it('says in a sentence what is wrong', async () => {
    const cases: readonly [args: readonly string[], input: string, sentence: RegExp][] = [
      [['create', 'ada@example.test'], '', /ada@example\.test has an account already/],
      [['create', 'nobody'], '', /^admin: The e-mail address /],
      [
        ['create', 'cleo@example.test', '--password-stdin'],
        'short',
        /The password must have at least 10 characters/,
      ],
      [['reset', 'nobody@example.test'], '', /No administrator has the e-mail address nobody@example\.test/],
      [['create', 'cleo@example.test', '--password', 'secret'], '', /^admin: Usage:/],
      [[], '', /^admin: Usage:/],
    ];
    for (const [args, input, sentence] of cases) {
      const { code, stderr } = await admin(args, input);
      assert.equal(code, 1, args.join(' '));
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /^\s+at /m);
    }
  });
});
