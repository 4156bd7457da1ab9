import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  CreateOrderDocument,
  OrderRankingDocument,
  SimulateRankingDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { offersOf, orderInput } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;
let agent: Client;
let administrator: Client;

before(async () => {
  system = await startSystem();
  agent = await system.as('agent@demo.test');
  administrator = await system.as('admin@demo.test');
});
after(() => system.stop());

describe('the screen of an order', () => {
  it('shows why these vendors were asked, and how other weights would have chosen', async () => {
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    const orderId = createOrder.order.id;
    const offers = await offersOf(system, orderId);
    const { order } = await agent.run(OrderRankingDocument, { id: orderId });
    const ranking = order?.ranking;
    assert.ok(ranking);
    assert.equal(ranking.ranked.length, 4);
    assert.ok(ranking.excluded.length > 0);
    for (const { vendor, location, bearingDegrees, distanceKm } of [...ranking.ranked, ...ranking.excluded]) {
      assert.ok(vendor.displayName);
      assert.ok(location && bearingDegrees !== null && distanceKm <= 30);
    }
    const weights = { distance: 1, rating: 0, acceptance: 0, responseTime: 0, workload: 0 };
    const { simulateRanking } = await administrator.run(SimulateRankingDocument, { orderId, weights });
    const distances = simulateRanking.vendors.map(({ was }) => was.distanceKm);
    assert.deepEqual(
      distances,
      distances.toSorted((one, other) => one - other),
    );
    assert.equal(simulateRanking.ranking.weights.version, 1);
    assert.equal((await agent.refused(SimulateRankingDocument, { orderId, weights })).code, 'FORBIDDEN');

    const vendor = offers[0]?.client;
    const seen = await vendor?.run(OrderRankingDocument, { id: orderId });
    assert.deepEqual(seen?.order, { id: orderId, ranking: null });
  });
});
