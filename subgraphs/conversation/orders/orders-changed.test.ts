import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ordersChanged } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

describe('orders of a conversation that change', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  it('are an event for everybody who takes part, live and stored, that says nothing of the orders', async () => {
    const { id, viewer } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    await chat.accept(id, vendor.vendorId);
    const followers = [
      await chat.follow(viewer, id, 1),
      await chat.follow(await chat.person('AGENT'), id, 1),
      await chat.follow(vendor, id, 1),
    ];
    await addJob(chat.services.db, ordersChanged, { conversationId: id });
    for (const follower of followers) {
      await follower.until(() => follower.stored().length > 0, 'the event');
      const [event] = follower.stored();
      assert.ok(event);
      const { __typename, seq, ...rest } = event;
      assert.deepEqual({ __typename, seq, fields: Object.keys(rest) }, expected);
      follower.stop();
    }
    const late = await chat.follow(viewer, id, 1);
    await late.until(() => late.stored().length > 0, 'the stored event');
    late.stop();
  });
});

const expected = { __typename: 'OrdersChanged', seq: 2, fields: ['at'] };
