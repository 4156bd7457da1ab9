import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isAlive } from '../launch/is-alive.ts';
import { endLeftover } from './leftover.ts';

describe('what postmaster.pid names', () => {
  let data: string;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'switchboard-leftover-'));
  });
  after(() => rm(data, { recursive: true }));

  /** A process whose command line has a word, as the data's last server. */
  async function leaveBehind(word: string) {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log("up")', word], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    const pid = child.pid ?? 0;
    await writeFile(join(data, 'postmaster.pid'), `${pid}\n${data}\n`);
    return { pid, end: () => child.kill('SIGKILL'), ended: once(child, 'exit') };
  }

  /** Answers as the kernel does to a user who may not signal that process (kill(2)). */
  function belongsToAnother(pid: number): typeof process.kill {
    const { kill } = process;
    return (target, signal) => {
      if (target === pid) throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
      return kill.call(process, target, signal);
    };
  }

  it('is ended when it is a Postgres', async () => {
    const postgres = await leaveBehind('postgres');
    await endLeftover(data);
    assert.equal(isAlive(postgres.pid), false);
  });

  it('is left alone when it is another program, whose id is used again', async () => {
    const other = await leaveBehind('editor');
    await endLeftover(data);
    assert.equal(isAlive(other.pid), true);
    await assert.rejects(readFile(join(data, 'postmaster.pid')), { code: 'ENOENT' });
    other.end();
    await other.ended;
  });

  it('is not taken for dead when it is a Postgres of another user: the start fails and says why', async (context) => {
    const postgres = await leaveBehind('postgres');
    context.mock.method(process, 'kill', belongsToAnother(postgres.pid));
    await assert.rejects(
      endLeftover(data),
      new RegExp(`process id ${postgres.pid}, which belongs to another user, uses ${data}.*Stop it`),
    );
    assert.match(await readFile(join(data, 'postmaster.pid'), 'utf8'), new RegExp(String(postgres.pid)));
    context.mock.restoreAll();
    postgres.end();
    await postgres.ended;
  });
});

describe('isAlive', () => {
  it('sees processes of every user, and no process where there is none', async () => {
    // Belongs to root.
    assert.equal(isAlive(1), true);
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    assert.equal(isAlive(child.pid ?? 0), false);
    for (const none of [0, -1, Number.NaN, 1.5]) assert.equal(isAlive(none), false);
  });
});
