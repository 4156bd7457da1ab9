import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { analyticsQuery, answers, range, startAnalytics } from '../testing/analytics-world.ts';
import type { AnalyticsWorld } from '../testing/analytics-world.ts';
import { addUser, viewerOf } from '../../testing/people.ts';

let world: AnalyticsWorld;
before(async () => {
  world = await startAnalytics();
});
after(() => world.tests.stop());
beforeEach(() => world.clear());

const vendorPage = `query ($range: AnalyticsRange!, $vendorId: ID) {
  vendorPerformance(range: $range, vendorId: $vendorId) {
    offers answered accepted declined acceptance medianAnswerSeconds standing { peers acceptance stars }
  }
}`;

describe('a vendor', () => {
  it('sees its own figures, and how it stands among ten peers or more', async () => {
    const user = await addUser(world.tests.services.db, 'VENDOR');
    const own = user.vendorId ?? '';
    const viewer = viewerOf(user);
    const peers = Array.from({ length: 9 }, () => randomUUID());
    await world.happened(...answers(own, 3, 1), ...peers.flatMap((peer) => answers(peer, 1, 1)));
    const shown = { offers: 0, answered: 4, accepted: 3, declined: 1, acceptance: 0.75 };
    const page = z.object({ vendorPerformance: z.looseObject({ standing: z.unknown() }) });
    const before = page.parse(await world.data(vendorPage, {}, viewer)).vendorPerformance;
    const { medianAnswerSeconds, standing, ...rest } = before;
    assert.deepEqual([rest, standing], [shown, null]);
    assert.ok(Math.abs(Number(medianAnswerSeconds) - 20) <= 0.4);
    await world.happened(...answers(randomUUID(), 9, 1));
    // Another time, as the figures of peers are kept for a minute.
    const wider = { ...range, from: '2026-02-01T00:00:00Z' };
    const after = page.parse(await world.data(vendorPage, { range: wider }, viewer)).vendorPerformance;
    assert.deepEqual(after.standing, { peers: 10, acceptance: 0.9, stars: null });
  });

  it('sees nothing of others: no other vendor, no figure that is not of its work, no operator’s page', async () => {
    const user = await addUser(world.tests.services.db, 'VENDOR');
    const [viewer, other] = [viewerOf(user), randomUUID()];
    await world.happened(...answers(other, 5, 0), ...answers(user.vendorId ?? '', 1, 1));
    const code = async (query: string, variables: object) =>
      (await world.refusal(query, variables, viewer))[0];
    assert.equal(await code(vendorPage, { vendorId: other }), 'FORBIDDEN');
    assert.equal(await code(analyticsQuery, { metrics: ['CONVERSATIONS_STARTED'] }), 'FORBIDDEN');
    assert.equal(await code(analyticsQuery, { metrics: ['ACCEPTANCE'], groupBy: 'VENDOR' }), 'FORBIDDEN');
    assert.equal(
      await code(analyticsQuery, { metrics: ['ACCEPTANCE'], filter: { vendorIds: [other] } }),
      'FORBIDDEN',
    );
    for (const query of [
      'query ($range: AnalyticsRange!) { vendorPerformances(range: $range) { truncated } }',
      'query ($range: AnalyticsRange!) { agentPerformance(range: $range) { truncated } }',
      'query ($range: AnalyticsRange!) { moneyAnalytics(range: $range) { currencies { currency } } }',
      'query ($range: AnalyticsRange!) { funnel(range: $range) { steps { count } } }',
      'query ($range: AnalyticsRange!) { callAnalytics(range: $range) { attempted } }',
    ])
      assert.equal(await code(query, {}), 'FORBIDDEN');
    const asked = { metrics: ['OFFERS_ANSWERED'], grain: 'TOTAL' };
    const given = await world.data(analyticsQuery, asked, viewer);
    const total = z.object({
      series: z.tuple([z.looseObject({ total: z.looseObject({ value: z.number() }) })]),
    });
    assert.equal(total.parse(given['analytics']).series[0].total.value, 2);
  });
});
