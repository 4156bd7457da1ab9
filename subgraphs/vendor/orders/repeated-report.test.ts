import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { agent, completeOrder, startVendorTests, updateProgress } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

describe('a progress report with a clientId', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  /** How many events the order has. */
  const eventsOf = async (orderId: string) => {
    const { rows } = await tests.services.pool.query<{ head: number }>(
      'select head from stream where id = $1',
      [`order:${orderId}`],
    );
    return rows[0]?.head;
  };

  it('is written once, however often it comes at the same moment', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.accepted(vendor);
    const before = await eventsOf(orderId);
    const input = { orderId, percent: 30, note: 'Half way', clientId: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => tests.ask(vendor.viewer, updateProgress, { input })),
    );
    for (const { updateOrderProgress } of answers)
      assert.equal(updateOrderProgress.order.progress?.percent, 30);
    assert.equal(await eventsOf(orderId), (before ?? 0) + 1);
  });

  it('does not set the order back when it comes again after a later report, or after the end of the work', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.accepted(vendor);
    const early = { input: { orderId, percent: 20, clientId: 'early' } };
    await tests.ask(vendor.viewer, updateProgress, early);
    await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 70, clientId: 'late' } });
    const { updateOrderProgress: again } = await tests.ask(vendor.viewer, updateProgress, early);
    assert.equal(again.order.progress?.percent, 70);
    await tests.ask(vendor.viewer, completeOrder, { input: { orderId } });
    const { updateOrderProgress: atTheEnd } = await tests.ask(vendor.viewer, updateProgress, early);
    assert.equal(atTheEnd.order.status, 'COMPLETED');
  });

  it('is a conflict with another input, and the sender’s own: others may use the same', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.accepted(vendor);
    await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 10, clientId: 'one' } });
    const other = { orderId, percent: 11, clientId: 'one' };
    assert.deepEqual(await tests.refusal(vendor.viewer, updateProgress, { input: other }), {
      code: 'CONFLICT',
    });
    const { updateOrderProgress } = await tests.ask(agent, updateProgress, { input: other });
    assert.equal(updateOrderProgress.order.progress?.percent, 11);
  });

  it('can be given again after it was refused', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.order();
    const [offerId] = await tests.offer(orderId, [vendor]);
    const input = { orderId, percent: 10, clientId: 'too early' };
    assert.deepEqual(await tests.refusal(agent, updateProgress, { input }), { code: 'CONFLICT' });
    await tests.ask(
      vendor.viewer,
      'mutation ($id: ID!) { acceptOffer(input: { offerId: $id }) { __typename } }',
      {
        id: offerId,
      },
    );
    const { updateOrderProgress } = await tests.ask(agent, updateProgress, { input });
    assert.equal(updateOrderProgress.order.progress?.percent, 10);
  });
});
