import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import { createPool } from './database/pool.ts';
import { startEmbeddedPostgres } from './database/embedded.ts';
import type { EmbeddedPostgres } from './database/embedded.ts';
import { untilReachable } from './database/until-reachable.ts';
import { addJob } from './jobs/add-job.ts';
import { jobContract } from './jobs/job-contract.ts';
import { defineJob } from './jobs/job.ts';
import { startWorker } from './jobs/worker.ts';
import { createPostgresBus } from './streams/postgres-bus.ts';
import { ensureStreamTables } from './streams/tables.ts';
import { eventually } from './testing/eventually.ts';
import { inTransaction } from './testing/transaction.ts';

const log = pino({ level: 'silent' });
let directory: string;
let postgres: EmbeddedPostgres;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'switchboard-start-'));
  postgres = await startEmbeddedPostgres({ directory, onRestart: () => {} });
});
after(async () => {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Kills the server and waits until it has ended; it is started again after a pause. */
async function crash(): Promise<void> {
  const { pid } = postgres;
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  await eventually(() => postgres.pid !== pid, 'the end of Postgres');
}

describe('a start while Postgres is away', () => {
  it('waits to make its tables', async (context) => {
    const pool = createPool({ url: postgres.url, schema: 'test', log });
    context.after(() => pool.end());
    await pool.query('select 1');
    await crash();
    await untilReachable(() => ensureStreamTables(pool, 'test'), log);
    assert.equal((await pool.query('select epoch from test.stream_epoch')).rowCount, 1);
  });

  it('waits to listen for wake-ups', async (context) => {
    const pool = createPool({ url: postgres.url, schema: 'public', log });
    const bus = createPostgresBus({ url: postgres.url, channel: 'test', pool, log });
    context.after(async () => {
      await bus.close();
      await pool.end();
    });
    await crash();
    const received: string[] = [];
    await bus.listen(
      (message) => received.push(message),
      () => {},
    );
    await bus.publish('hello');
    await eventually(() => received.includes('hello'), 'the wake-up');
  });

  it('waits to run its jobs, with a connection from before the crash', async (context) => {
    const pool = createPool({ url: postgres.url, schema: 'public', log });
    await pool.query('select 1');
    const work = jobContract('test.work', z.object({}), { lane: 'urgent' });
    let runs = 0;
    const job = defineJob(work, async () => {
      runs += 1;
    });
    await crash();
    const processId = 'starting';
    const databaseUrl = postgres.url;
    const stop = await startWorker({ pool, databaseUrl, processId, jobs: [job], services: {}, log });
    context.after(async () => {
      await stop();
      await pool.end();
    });
    await untilReachable(() => inTransaction(pool, (tx) => addJob(tx, work, {})), log);
    await eventually(() => runs === 1, 'the job');
  });

  it('ends at once for a password that is refused and a database that does not exist', async () => {
    const refused = new URL(postgres.url);
    refused.password = 'guessed';
    const unknown = new URL(postgres.url);
    unknown.pathname = '/nowhere';
    for (const [{ href: url }, code] of [
      [refused, '28P01'],
      [unknown, '3D000'],
    ] as const) {
      const pool = createPool({ url, schema: 'public', log });
      await assert.rejects(
        untilReachable(() => pool.query('select 1'), log),
        { code },
      );
      await pool.end();
    }
  });
});
