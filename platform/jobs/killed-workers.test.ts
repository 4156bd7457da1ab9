import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../testing/eventually.ts';
import { charge, chargeJob, createCharges } from './testing/charge.ts';
import { retryDeadLetter } from './dead-letters.ts';
import { listJobs } from './list-jobs.ts';
import { inTransaction } from '../testing/transaction.ts';
import { openTestQueue } from './testing/test-queue.ts';
import type { TestQueue } from './testing/test-queue.ts';

let queue: TestQueue;

before(async () => {
  queue = await openTestQueue();
  await createCharges(queue.pool);
});
after(() => queue.close());

/** Starts a worker in a process of its own; see worker-process.ts. */
function startProcess(end: 'hang' | 'die'): ChildProcess {
  const file = join(import.meta.dirname, 'testing/worker-process.ts');
  return spawn(process.execPath, [file, queue.url, end], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function count(table: 'charged' | 'attempt', key: string): Promise<number> {
  const { rowCount } = await queue.pool.query(`select from ${table} where key = $1`, [key]);
  return rowCount ?? 0;
}

describe('a worker that is killed in the middle of a job', () => {
  it('leaves the job to another one within seconds, and the effect happens once', async () => {
    const killed = startProcess('hang');
    const stop = await queue.work([]);
    await queue.add(charge, { key: 'invoice-1' });
    await once(killed.stdout ?? killed, 'data');
    assert.equal((await queue.state('test.charge')).isLocked, true);

    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const stopNext = await queue.work([chargeJob(queue.pool, async () => {})]);
    await eventually(async () => (await count('attempt', 'invoice-1')) === 2, 'the second attempt');
    await eventually(
      async () => (await queue.pool.query('select from graphile_worker.jobs')).rowCount === 0,
      'the end of the job',
    );
    assert.equal(await count('charged', 'invoice-1'), 1);
    await stopNext();
    await stop();
  });
});

describe('a job that does not end the processes which die while it runs', () => {
  it('loses no attempt by them, shows when they died, and is done by the next one', async () => {
    const stop = await queue.work([]);
    await queue.add(charge, { key: 'innocent' }, { maxAttempts: 1 });
    for (const crashes of [1, 2, 3]) {
      const victim = startProcess('hang');
      await once(victim.stdout ?? victim, 'data');
      victim.kill('SIGKILL');
      await once(victim, 'exit');
      const state = await eventually(async () => {
        const now = await queue.state('test.charge');
        return now.isLocked ? null : now;
      }, 'the job being free');
      assert.deepEqual([state.attempts, state.crashes], [0, crashes]);
      await queue.hurry();
    }
    const [job] = await listJobs(queue.pool, { names: ['test.charge'], lanes: null, states: null }, 1, null);
    assert.equal(job?.crashedAt.length, 3);
    assert.ok(job.crashedAt.every((at) => at.getTime() > job.createdAt.getTime()));
    assert.match(job.lastError ?? '', /died, for the 3rd time/);
    const stopNext = await queue.work([chargeJob(queue.pool, async () => {})]);
    await eventually(
      async () => (await queue.pool.query('select from graphile_worker.jobs')).rowCount === 0,
      'the end of the job',
    );
    assert.equal(await count('charged', 'innocent'), 1);
    await stopNext();
    await stop();
  });
});

describe('a job that kills each worker which runs it', () => {
  it('runs again at once, then waits longer each time, becomes a dead letter that says so, and can be tried anew', async () => {
    // Nothing runs here: this process only finds the dead.
    const stop = await queue.work([], { mostCrashes: 4 });
    await queue.add(charge, { key: 'poison' }, { maxAttempts: 1 });
    for (const pause of [0, Math.E - 1, Math.E ** 2 - 1]) {
      const victim = startProcess('die');
      await once(victim, 'exit');
      const { due } = await eventually(async () => {
        const state = await queue.state('test.charge');
        return state.isLocked ? null : state;
      }, 'the job being free');
      assert.ok(
        due <= pause && (pause === 0 || due > pause / 2 - 3),
        `due in ${due} s instead of ${pause} s`,
      );
      await queue.hurry();
    }
    await once(startProcess('die'), 'exit');
    const letter = await queue.deadLetter('test.charge');
    assert.equal(letter.lastError, 'The process that ran this job died, for the 4th time.');
    assert.equal(await count('charged', 'poison'), 1);
    await inTransaction(queue.pool, (tx) => retryDeadLetter(tx, letter.id));
    const { attempts, crashes } = await queue.state('test.charge');
    assert.deepEqual([attempts, crashes], [0, 0]);
    await stop();
  });
});
