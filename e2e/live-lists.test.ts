import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  AssignConversationDocument,
  CompleteOrderDocument,
  InboxEventsDocument,
  MeDocument,
  OrderBoardEventsDocument,
  SendMessageDocument,
} from '#generated/operations/e2e.ts';
import type { InboxEventsSubscription } from '#generated/operations/e2e.ts';
import { arriveAsGuest, takeOrder } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

type Row = Extract<
  InboxEventsSubscription['inboxEvents'],
  { __typename: 'InboxConversationChanged' }
>['conversation'];

let system: SharedSystem;
before(async () => {
  system = await sharedSystem();
});

describe('the live inbox', () => {
  it('shows an operator each conversation as it is now, with the name of who looks after it', async () => {
    const agent = await system.as('agent@demo.test');
    const { me } = await agent.run(MeDocument, {});
    const live = agent.follow(InboxEventsDocument, {});
    const [first] = await live.atLeast(1);
    assert.equal(first?.inboxEvents.__typename, 'InboxStale');
    const { client, conversationId } = await arriveAsGuest(system);
    await client.run(SendMessageDocument, { input: { conversationId, body: 'It drips more.' } });
    const until = (what: string, fits: (row: Row) => boolean) =>
      live.until(({ inboxEvents: event }) => {
        const isIt =
          event.__typename === 'InboxConversationChanged' && event.conversation.id === conversationId;
        return isIt && fits(event.conversation);
      }, what);
    await until('the message', ({ lastMessage }) => lastMessage?.body === 'It drips more.');
    await agent.run(AssignConversationDocument, { input: { conversationId, assigneeId: me?.id ?? null } });
    await until('the assignee', ({ assignee }) => assignee?.name === me?.name);
    await live.stop();
  });
});

describe('the live order board', () => {
  it('shows an operator each order as it is now, with its offers, its vendor and its conversation', async () => {
    const agent = await system.as('agent@demo.test');
    const live = agent.follow(OrderBoardEventsDocument, {});
    const [first] = await live.atLeast(1);
    assert.equal(first?.orderBoardEvents.__typename, 'OrderBoardStale');
    const { conversationId } = await arriveAsGuest(system, { subject: 'A tap' });
    const { orderId, vendor } = await takeOrder(system, { conversationId });
    await vendor.client.run(CompleteOrderDocument, { input: { orderId, note: 'Done.' } });
    const { orderBoardEvents: done } = await live.until(
      ({ orderBoardEvents: event }) =>
        event.__typename === 'OrderBoardOrderChanged' &&
        event.order.id === orderId &&
        event.order.status === 'COMPLETED',
      'the completed order',
    );
    assert.equal(done.__typename, 'OrderBoardOrderChanged');
    if (done.__typename !== 'OrderBoardOrderChanged') return;
    assert.equal(done.order.conversation?.subject, 'A tap');
    assert.ok(done.order.vendor?.displayName);
    assert.deepEqual(done.order.offers.map(({ status }) => status).toSorted(), [
      'ACCEPTED',
      'WITHDRAWN',
      'WITHDRAWN',
    ]);
    await live.stop();
  });
});
