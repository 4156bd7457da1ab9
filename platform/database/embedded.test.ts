import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { eventually } from '../testing/eventually.ts';
import { startEmbeddedPostgres } from './embedded.ts';

let directory: string;

before(async () => {
  // mkdtemp closes the folder to everybody else, as a clone below /root would be.
  directory = await mkdtemp(join(tmpdir(), 'switchboard-embedded-'));
});
after(() => rm(directory, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startEmbeddedPostgres', () => {
  it('keeps its data from one start to the next, and asks for its password', async () => {
    const first = await startEmbeddedPostgres({ directory, durable: false });
    await ask(first.url, 'create table kept as select 1 as n');
    const stranger = new URL(first.url);
    stranger.password = 'guessed';
    await assert.rejects(ask(stranger.href, 'select 1'), /password authentication failed/);
    await first.stop();
    const second = await startEmbeddedPostgres({ directory, durable: false });
    assert.deepEqual(await ask(second.url, 'select n from kept'), [{ n: 1 }]);
    await second.stop();
  });

  it('ends a server that a killed process left behind, and takes over its data', async () => {
    await startEmbeddedPostgres({ directory, durable: false });
    const pid = Number(
      (await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    );
    const next = await startEmbeddedPostgres({ directory, durable: false });
    assert.throws(() => process.kill(pid, 0), /ESRCH/);
    assert.deepEqual(await ask(next.url, 'select n from kept'), [{ n: 1 }]);
    await next.stop();
  });

  it('starts a killed server again on the same port, with all that was committed', async () => {
    const reports: string[] = [];
    const postgres = await startEmbeddedPostgres({ directory, onRestart: (words) => reports.push(words) });
    await ask(postgres.url, 'create table committed as select 2 as n');
    for (let death = 1; death <= 2; death += 1) {
      process.kill(postgres.pid ?? 0, 'SIGKILL');
      await eventually(
        () => reports.filter((words) => words === 'Postgres runs again').length === death,
        'the restart',
      );
      assert.deepEqual(await ask(postgres.url, 'select n from committed'), [{ n: 2 }]);
    }
    assert.match(reports[0] ?? '', /^Postgres was killed; starting it again in 200 ms$/);
    await postgres.stop();
    await assert.rejects(ask(postgres.url, 'select 1'), /ECONNREFUSED/);
  });

  it('gives up a server whose folder was deleted, and says what to do', async () => {
    const deleted = await mkdtemp(join(tmpdir(), 'switchboard-deleted-'));
    const reports: string[] = [];
    const postgres = await startEmbeddedPostgres({
      directory: deleted,
      onRestart: (words) => reports.push(words),
    });
    const { pid = 0 } = postgres;
    await rm(deleted, { recursive: true, force: true });
    process.kill(pid, 'SIGKILL');
    const { message } = await postgres.lost;
    assert.equal(
      message,
      `The data of Postgres in ${join(deleted, 'postgres')} is gone: put the folder or a backup back and start again. ` +
        'Without it the next start makes an empty database.',
    );
    assert.deepEqual(reports, []);
    await postgres.stop();
  });
});
