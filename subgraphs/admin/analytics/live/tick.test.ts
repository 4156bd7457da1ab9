import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { answers, startAnalytics } from '../testing/analytics-world.ts';
import type { AnalyticsWorld } from '../testing/analytics-world.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { fold } from '../rollups/fold.ts';
import { foldNow, receive } from '../testing/fold-now.ts';

let world: AnalyticsWorld;
before(async () => {
  world = await startAnalytics();
});
after(() => world.tests.stop());
beforeEach(() => world.clear());

describe('who follows figures', () => {
  it('is told once that they have changed, and from when on', async () => {
    const live = await world.tests.subscribe(
      world.admin,
      'subscription { metricsTicked(afterSeq: 0) { seq facts from } }',
    );
    const start = live.results.length;
    await world.happened(...answers(randomUUID(), 2, 1));
    const told = await eventually(() => live.results.slice(start).at(-1), 'a tick');
    const tick = z.object({ metricsTicked: z.object({ facts: z.int(), from: z.string() }) }).parse(told.data);
    assert.equal(tick.metricsTicked.from, '2026-03-10T10:00:00.000Z');
    live.stop();
    await live.ended;
  });

  it('hears of them once in a while: what comes meanwhile is told the next time', async () => {
    const { services } = world.tests;
    const minuteMs = 60_000;
    const ticks = () => services.pool.query("select from stream_event where stream_id = 'analytics:figures'");
    await world.happened(...answers(randomUUID(), 1, 0));
    const { rowCount: before } = await ticks();
    for (let n = 0; n < 3; n += 1) {
      await receive(services, answers(randomUUID(), 1, 0));
      await fold(services, minuteMs);
    }
    assert.equal((await ticks()).rowCount, before);
    await foldNow(services);
    assert.equal((await ticks()).rowCount, (before ?? 0) + 1);
  });
});
