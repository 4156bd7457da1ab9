import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { startAdminTests } from '../../testing/admin-subgraph.ts';
import type { AdminTests } from '../../testing/admin-subgraph.ts';
import { foldNow, receive } from '../testing/fold-now.ts';
import { randomEvents } from '../testing/random-events.ts';

let tests: AdminTests;
before(async () => {
  tests = await startAdminTests();
});
after(() => tests.stop());

const time = { from: new Date('2026-03-20T00:00:00Z'), to: new Date('2026-04-05T00:00:00Z') };

/** All rollups, funnels and journeys, without their own ids. */
async function everything() {
  const { pool } = tests.services;
  const rows = async (table: string) =>
    (
      await pool.query<{ row: string }>(
        `select (to_jsonb(made) - 'id')::text as row from ${table} as made order by 1`,
      )
    ).rows.map(({ row }) => row);
  return {
    rollups: await rows('analytics_rollup'),
    funnels: await rows('analytics_funnel'),
    journeys: await rows('analytics_journey'),
  };
}

async function clear(): Promise<void> {
  await foldNow(tests.services);
  await tests.services.pool.query(
    'truncate analytics_fact, analytics_dirty, analytics_rollup, analytics_funnel, analytics_journey',
  );
}

/** In this order, in portions, each followed by its rollups or not. */
async function receiveSo(portions: readonly (readonly DomainEvent[])[], isFolded: (n: number) => boolean) {
  await clear();
  for (const [n, events] of portions.entries()) {
    await receive(tests.services, events);
    if (isFolded(n)) await foldNow(tests.services);
  }
  await foldNow(tests.services);
  return everything();
}

describe('rollups', () => {
  it('are the same whatever the order, the repetitions and the delays in which events come', async () => {
    for (const seed of [1, 2, 3]) {
      const events = randomEvents({ seed, count: 600 }, time);
      const once = await receiveSo(
        [events.toSorted((one, other) => (one.at < other.at ? -1 : 1))],
        () => true,
      );
      assert.ok(once.rollups.length > 500 && once.funnels.length > 50);
      const orders = fc.sample(
        fc.record({
          shuffled: fc.shuffledSubarray(events, { minLength: events.length }),
          again: fc.subarray(events),
          size: fc.integer({ min: 20, max: 300 }),
          folds: fc.infiniteStream(fc.boolean()),
        }),
        { seed, numRuns: 3 },
      );
      for (const { shuffled, again, size, folds } of orders) {
        const all = [...shuffled, ...again];
        const portions = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
          all.slice(n * size, (n + 1) * size),
        );
        const made = await receiveSo(portions, () => folds.next().value === true);
        assert.deepEqual(made, once);
      }
    }
  });

  it('are made for all that was received, however many processes receive and roll up at once', async () => {
    const events = randomEvents({ seed: 9, count: 400 }, time);
    const once = await receiveSo([events], () => true);
    await clear();
    const portions = Array.from({ length: 40 }, (_, n) => events.slice(n * 10, (n + 1) * 10));
    await Promise.all(
      portions.flatMap((some) => [
        receive(tests.services, some),
        receive(tests.services, some),
        foldNow(tests.services),
      ]),
    );
    await foldNow(tests.services);
    assert.deepEqual(await everything(), once);
  });
});
