import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  AcceptOfferDocument,
  AssignConversationDocument,
  CloseConversationDocument,
  CompleteOrderDocument,
  ConversationDocument,
  ConversationEventsDocument,
  CreateOrderDocument,
  InboxDocument,
  MarkReadDocument,
  OrderEventsDocument,
  OrdersDocument,
  SendMessageDocument,
  SignUpDocument,
  StartConversationDocument,
  UpdateOrderProgressDocument,
} from '#generated/operations/e2e.ts';
import { arriveAsGuest, lookAt, offersOf, orderInput, takeOrder, vendorsOf } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

describe('a vendor', () => {
  it('cannot read, take or move an order that is neither theirs nor offered to them, by any path', async () => {
    const { orderId, vendor } = await takeOrder(system);
    const stranger = await system.as('vendor5@demo.test');
    const { order, errors } = await lookAt(stranger, orderId);
    assert.equal(order, null);
    assert.equal(errors[0]?.extensions.code, 'NOT_FOUND');
    const { orders } = await stranger.run(OrdersDocument, { first: 100 });
    assert.ok(orders.edges.every(({ node }) => node.id !== orderId));
    const live = stranger.follow(OrderEventsDocument, { orderId, afterSeq: 0 });
    await live.ended;
    assert.match(JSON.stringify(live.errors), /"NOT_FOUND"/);
    const accept = await stranger.refused(AcceptOfferDocument, { input: { offerId: vendor.offerId } });
    assert.equal(accept.code, 'NOT_FOUND');
    const progress = { input: { orderId, percent: 50, note: 'mine now' } };
    assert.equal((await stranger.refused(UpdateOrderProgressDocument, progress)).code, 'NOT_FOUND');
    assert.equal((await stranger.refused(CompleteOrderDocument, { input: { orderId } })).code, 'NOT_FOUND');
  });

  it('cannot reach an order through its conversation either', async () => {
    const guest = await arriveAsGuest(system);
    await takeOrder(system, { conversationId: guest.conversationId });
    const stranger = await system.as('vendor5@demo.test');
    const error = await stranger.refused(ConversationDocument, { id: guest.conversationId });
    assert.equal(error.code, 'NOT_FOUND');
  });

  it('sees the customer only after accepting, and no offers but its own', async () => {
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    const [offer, rival] = await offersOf(system, createOrder.order.id);
    assert.ok(offer && rival);
    const offered = await lookAt(offer.client, createOrder.order.id);
    assert.equal(offered.order?.customer, null);
    assert.deepEqual(
      offered.order?.offers.map(({ id }) => id),
      [offer.offerId],
    );
    const { acceptOffer } = await offer.client.run(AcceptOfferDocument, {
      input: { offerId: offer.offerId },
    });
    assert.equal(acceptOffer.__typename, 'OfferAccepted');
    if (acceptOffer.__typename === 'OfferAccepted')
      assert.equal(acceptOffer.order.customer?.phone, '+49 30 23125 001');
    const lost = await lookAt(rival.client, createOrder.order.id);
    assert.equal(lost.order?.customer ?? null, null);
    assert.equal(lost.order?.vendor ?? null, null);
  });

  it('takes part in the conversation of an order that they took, and in no other', async () => {
    const guest = await arriveAsGuest(system);
    const { vendor } = await takeOrder(system, { conversationId: guest.conversationId });
    const input = { conversationId: guest.conversationId, body: 'I am on my way.' };
    const { sendMessage } = await vendor.client.run(SendMessageDocument, { input });
    assert.equal(sendMessage.message.sender.role, 'VENDOR');
    const [, other] = vendorsOf('gardening');
    assert.ok(other);
    const stranger = await system.as(other);
    assert.equal((await stranger.refused(SendMessageDocument, { input })).code, 'NOT_FOUND');
  });

  it('sees nobody in place of an account that they may not see, in queries and in live events, without an error', async () => {
    const account = { name: 'Nora', email: `${randomUUID()}@demo.test`, password: 'a long enough one' };
    const { signUp } = await system.visitor().run(SignUpDocument, { input: account });
    const customer = system.visitor().with(signUp.__typename === 'SignedUp' ? signUp.session.id : '');
    const { startConversation } = await customer.run(StartConversationDocument, {
      input: { subject: 'Leaking pipe', body: 'My pipe leaks.' },
    });
    const conversationId = startConversation.conversation.id;
    const { vendor } = await takeOrder(system, { conversationId });
    const { data, errors } = await vendor.client.ask(ConversationDocument, { id: conversationId });
    assert.deepEqual(errors, []);
    const [participant] = data?.conversation?.participants ?? [];
    assert.deepEqual([participant?.role, participant?.user], ['CUSTOMER', null]);

    const live = vendor.client.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const { conversationEvents: event } = await live.until(
      ({ conversationEvents: candidate }) => candidate.__typename === 'MessageSent',
    );
    assert.equal(event.__typename === 'MessageSent' ? event.message.sender.user : undefined, null);
    assert.deepEqual(live.errors, []);
    await live.stop();
  });

  it('gets FORBIDDEN and no other error for a conversation that they cannot read before they accept', async () => {
    const { conversationId } = await arriveAsGuest(system);
    const agent = await system.as('agent@demo.test');
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput({ conversationId }) });
    const [offered] = await offersOf(system, createOrder.order.id);
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': offered?.client.session ?? '' },
      body: JSON.stringify({
        query: 'query ($id: ID!) { order(id: $id) { conversation { channel status createdAt } } }',
        variables: { id: createOrder.order.id },
      }),
    });
    const message = 'Accept the order to see more of this conversation.';
    assert.deepEqual(await response.json(), {
      data: { order: { conversation: null } },
      errors: [{ message, path: ['order', 'conversation', 'createdAt'], extensions: { code: 'FORBIDDEN' } }],
    });
  });
});

describe('a guest', () => {
  it('sees one conversation and its orders, nothing else', async () => {
    const guest = await arriveAsGuest(system);
    const other = await arriveAsGuest(system);
    const { orderId } = await takeOrder(system, { conversationId: other.conversationId, service: 'moving' });
    const foreign = other.conversationId;
    assert.equal((await guest.client.refused(ConversationDocument, { id: foreign })).code, 'NOT_FOUND');
    const send = { input: { conversationId: foreign, body: 'Let me in.' } };
    assert.equal((await guest.client.refused(SendMessageDocument, send)).code, 'NOT_FOUND');
    const read = { input: { conversationId: foreign, upToSeq: 1 } };
    assert.equal((await guest.client.refused(MarkReadDocument, read)).code, 'NOT_FOUND');
    assert.equal((await lookAt(guest.client, orderId)).errors[0]?.extensions.code, 'NOT_FOUND');
    const book = { input: orderInput({ conversationId: foreign }) };
    assert.equal((await guest.client.refused(CreateOrderDocument, book)).code, 'NOT_FOUND');
    const { orders } = await guest.client.run(OrdersDocument, {});
    assert.deepEqual(orders.edges, []);
    const own = await other.client.run(OrdersDocument, {});
    assert.deepEqual(
      own.orders.edges.map(({ node }) => node.id),
      [orderId],
    );
  });

  it('is no operator', async () => {
    const guest = await arriveAsGuest(system);
    const { conversationId } = guest;
    const assign = await guest.client.refused(AssignConversationDocument, {
      input: { conversationId, assigneeId: null },
    });
    assert.equal(assign.code, 'FORBIDDEN');
    const close = await guest.client.refused(CloseConversationDocument, { input: { conversationId } });
    assert.equal(close.code, 'FORBIDDEN');
  });
});

describe('a caller without a session', () => {
  it('is asked to sign in', async () => {
    const visitor = system.visitor();
    assert.equal((await visitor.refused(InboxDocument, {})).code, 'UNAUTHENTICATED');
    assert.equal(
      (await visitor.refused(CreateOrderDocument, { input: orderInput() })).code,
      'UNAUTHENTICATED',
    );
  });

  it('gets nothing from a subgraph directly', async () => {
    // The subgraphs' ports are free loopback ones: the gateway's own knowledge of them is not for clients.
    const answer = await fetch(`${system.origin}/status`);
    assert.equal(answer.status, 200);
    assert.doesNotMatch(await answer.text(), /127\.0\.0\.1:\d+/);
  });
});
