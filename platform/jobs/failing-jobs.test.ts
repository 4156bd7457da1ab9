import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '../testing/eventually.ts';
import { inTransaction } from '../testing/transaction.ts';
import { retryDeadLetter } from './dead-letters.ts';
import { jobContract } from './job-contract.ts';
import { defineJob } from './job.ts';
import type { JobOutcome } from './job.ts';
import { openTestQueue } from './testing/test-queue.ts';
import type { TestQueue } from './testing/test-queue.ts';

let queue: TestQueue;

before(async () => {
  queue = await openTestQueue();
});
after(() => queue.close());

const empty = z.object({});

describe('a job whose provider is away for an hour', () => {
  const notify = jobContract('test.notify', empty);

  it('is retried with growing pauses for sixteen hours, then a dead letter, then done once when it is retried', async () => {
    let isAway = true;
    let attempts = 0;
    const sent: string[] = [];
    const stop = await queue.work([
      defineJob(notify, async () => {
        attempts += 1;
        if (isAway) throw new Error('the provider is away');
        sent.push('the notice');
      }),
    ]);
    await queue.add(notify, {});
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 12; attempt += 1) {
      const { due } = await eventually(async () => {
        const state = await queue.state('test.notify');
        return state.attempts === attempt && !state.isLocked ? state : null;
      }, `the end of attempt ${attempt}`);
      pauses.push(due);
      await queue.hurry();
    }
    pauses.forEach((pause, index) => {
      const expected = Math.exp(Math.min(index + 1, 10));
      assert.ok(pause <= expected && pause > expected - 2, `pause ${index + 1} was ${pause} s`);
    });
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600;
    assert.ok(hours > 15 && hours < 16, `${hours} hours`);

    const letter = await queue.deadLetter('test.notify');
    assert.deepEqual([letter.attempts, attempts], [12, 12]);
    assert.match(letter.lastError ?? '', /the provider is away/);
    isAway = false;
    await inTransaction(queue.pool, (tx) => retryDeadLetter(tx, letter.id));
    await eventually(() => sent.length > 0, 'the retry');
    assert.deepEqual([attempts, sent], [13, ['the notice']]);
    await stop();
  });
});

describe('poison jobs', () => {
  const endless = jobContract('test.endless', empty, { lane: 'urgent' });
  const throws = jobContract('test.throws', empty, { lane: 'urgent' });
  const good = jobContract('test.good', empty, { lane: 'urgent' });

  it('hold up no other job of their lane: malformed ones, those that throw, and those that never end', async () => {
    let isDone = false;
    const outcomes: [string, JobOutcome][] = [];
    const limitMs = 200;
    const stop = await queue.work(
      [
        defineJob(endless, () => new Promise(() => {})),
        defineJob(throws, () => {
          throw new Error('before it returned a promise');
        }),
        defineJob(good, async () => {
          isDone = true;
        }),
      ],
      {
        limitsMs: { urgent: limitMs, normal: limitMs, bulk: limitMs },
        onJob: (name, outcome) => outcomes.push([name, outcome]),
      },
    );
    for (let count = 0; count < 8; count += 1) {
      await queue.add(endless, {}, { maxAttempts: 1 });
      await queue.add(throws, {}, { maxAttempts: 1 });
      await queue.pool.query(
        `select graphile_worker.add_job('test.good', payload => '"no object"', max_attempts => 1)`,
      );
    }
    await queue.add(good, {});
    await eventually(() => isDone, 'the good job');
    const letters = await Promise.all(
      ['test.endless', 'test.throws', 'test.good'].map((name) => queue.deadLetter(name)),
    );
    const errors = letters.map(({ lastError }) => lastError ?? '');
    assert.match(errors[0] ?? '', /took longer than 0\.2 s/);
    assert.match(errors[1] ?? '', /before it returned a promise/);
    assert.match(errors[2] ?? '', /expected object/);
    await eventually(() => outcomes.length === 25, 'the outcome of each');
    assert.equal(outcomes.filter(([, outcome]) => outcome === 'dead').length, 24);
    await stop();
  });
});

describe('due times', () => {
  const later = jobContract('test.later', empty);

  for (const minutes of [-10, 10]) {
    it(`follow the clock of the database where that of this process is ${minutes} minutes off`, async (context) => {
      const real = Date.now();
      context.mock.timers.enable({ apis: ['Date'], now: real + minutes * 60_000 });
      let attempts = 0;
      const stop = await queue.work([
        defineJob(later, async () => {
          attempts += 1;
          if (attempts === 1) throw new Error('not yet');
        }),
      ]);
      // A time that the database named, as that of an offer's end.
      const runAt = new Date(real + 60_000);
      await queue.add(later, {}, { runAt });
      const { due } = await queue.state('test.later');
      assert.ok(due > 50 && due <= 60, `due in ${due} s`);
      await queue.hurry();
      const failed = await eventually(async () => {
        const state = await queue.state('test.later');
        return state.attempts === 1 && !state.isLocked ? state : null;
      }, 'the failure');
      assert.ok(failed.due <= Math.exp(1), `back-off of ${failed.due} s`);
      await eventually(() => attempts === 2, 'the second attempt');
      await eventually(
        async () =>
          (await queue.pool.query(`select from graphile_worker.jobs where task_identifier = 'test.later'`))
            .rowCount === 0,
        'the end',
      );
      await stop();
    });
  }
});
