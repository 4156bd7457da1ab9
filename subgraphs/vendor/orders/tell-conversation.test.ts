import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { acceptOffer, agent, startVendorTests, updateProgress } from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const cancelOrder = 'mutation ($id: ID!) { cancelOrder(input: { orderId: $id }) { order { status } } }';

describe('the followers of a conversation', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  /** Takes what waits for the conversation subgraph out of the queue, as its worker would. */
  async function notifications(): Promise<unknown[]> {
    const waiting = await tests.jobs('conversation.orders-changed');
    await tests.services.pool.query(
      `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
       where task_identifier = 'conversation.orders-changed'`,
    );
    return waiting;
  }

  it('are notified when an order is made from it, offered, accepted, worked on and cancelled', async () => {
    const { conversationId, viewer } = await tests.customer();
    const vendor = await tests.vendor();
    const once = [{ conversationId }];
    const orderId = await tests.order({ conversationId }, viewer);
    assert.deepEqual(await notifications(), once);
    const [offerId] = await tests.offer(orderId, [vendor]);
    assert.deepEqual(await notifications(), once);
    await tests.ask(vendor.viewer, acceptOffer, { input: { offerId } });
    assert.deepEqual(await notifications(), once);
    await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 40 } });
    assert.deepEqual(await notifications(), once);
    await tests.ask(agent, cancelOrder, { id: orderId });
    assert.deepEqual(await notifications(), once);
  });

  it('are notified once of changes that wait together', async () => {
    const { conversationId, viewer } = await tests.customer();
    for (let count = 0; count < 3; count += 1) await tests.order({ conversationId }, viewer);
    assert.deepEqual(await notifications(), [{ conversationId }]);
  });

  it('are not notified of an order without a conversation, or of a change that was refused', async () => {
    const orderId = await tests.order();
    const { viewer } = await tests.customer();
    await tests.refusal(viewer, cancelOrder, { id: orderId });
    assert.deepEqual(await notifications(), []);
  });
});
