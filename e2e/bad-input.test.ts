import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  AcceptOfferDocument,
  AssignConversationDocument,
  ConversationDocument,
  ConversationEventsDocument,
  CreateOrderDocument,
  InboxDocument,
  IssueInvoiceDocument,
  OrdersDocument,
  SendMessageDocument,
  SignInDocument,
  StartConversationDocument,
  UpdateOrderProgressDocument,
} from '#generated/operations/e2e.ts';
import type { CreateOrderInput } from '#generated/operations/e2e.ts';
import { arriveAsGuest, completeOrder, orderInput, takeOrder } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

describe('bad input gets BAD_USER_INPUT with its field and changes nothing', () => {
  it('messages: empty, blank and over 8,000 characters', async () => {
    const guest = await arriveAsGuest(system);
    for (const body of ['', '   ', '\u200B', 'x'.repeat(8_001), '😀'.repeat(8_001), 'a\u0000b', 'a\uD800b']) {
      const input = { conversationId: guest.conversationId, body };
      const error = await guest.client.refused(SendMessageDocument, { input });
      assert.deepEqual([error.code, error.field], ['BAD_USER_INPUT', 'input.body']);
      const start = await system.visitor().refused(StartConversationDocument, { input: { body } });
      assert.deepEqual([start.code, start.field], ['BAD_USER_INPUT', 'input.body']);
    }
    const longest = { conversationId: guest.conversationId, body: 'x'.repeat(8_000) };
    await guest.client.run(SendMessageDocument, { input: longest });
    await guest.client.run(SendMessageDocument, { input: { ...longest, body: '😀'.repeat(8_000) } });
    const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
    assert.equal(conversation?.messages.totalCount, 3);
  });

  it('orders: unknown service, places off the globe, negative price, unknown currency, the past', async () => {
    const agent = await system.as('agent@demo.test');
    const location = { latitude: 52.52, longitude: 13.405, address: 'Berlin' };
    const wrong: readonly (readonly [string, Partial<CreateOrderInput>])[] = [
      ['input.service', { service: 'teleportation' }],
      ['input.service', { service: 'plumbing\u0000' }],
      ['input.clientId', { clientId: '\uD800' }],
      ['input.summary', { summary: 'A tap \uDC00' }],
      ['input.summary', { summary: ' ' }],
      ['input.location.latitude', { location: { ...location, latitude: 90.1 } }],
      ['input.location.longitude', { location: { ...location, longitude: -180.1 } }],
      ['input.price.amount', { price: { amount: -1, currency: 'EUR' } }],
      ['input.price.currency', { price: { amount: 1, currency: 'XXY' } }],
      ['input.scheduledFor', { scheduledFor: '2020-01-01T00:00:00.000Z' }],
      [
        'input.customer.email',
        { customer: { name: 'A visitor', email: 'not an address', phone: '+49 30 23125 001' } },
      ],
    ];
    const before = await countOrders();
    for (const [field, input] of wrong) {
      const error = await agent.refused(CreateOrderDocument, { input: orderInput(input) });
      assert.deepEqual([error.code, error.field], ['BAD_USER_INPUT', field]);
    }
    assert.equal(await countOrders(), before);

    async function countOrders() {
      const { orders } = await agent.run(OrdersDocument, { first: 100 });
      return orders.edges.length;
    }
  });

  it('progress over 100 percent, and invoices with impossible lines', async () => {
    const taken = await takeOrder(system);
    for (const percent of [-1, 101]) {
      const input = { orderId: taken.orderId, percent };
      const error = await taken.vendor.client.refused(UpdateOrderProgressDocument, { input });
      assert.deepEqual([error.code, error.field], ['BAD_USER_INPUT', 'input.percent']);
    }
    const { orderId, vendor } = await completeOrder(system, { service: 'cleaning' });
    const line = { description: 'Work', quantity: '1', unitPrice: { amount: 100, currency: 'EUR' } };
    const wrong = [
      ['input.lines', { lines: [] }],
      ['input.lines.0.quantity', { lines: [{ ...line, quantity: 'many' }] }],
      ['input.lines', { lines: [{ ...line, unitPrice: { amount: -5, currency: 'EUR' } }] }],
      ['input.taxRatePercent', { taxRatePercent: '101' }],
    ] as const;
    for (const [field, change] of wrong) {
      const given = { orderId, lines: [line], taxRatePercent: '19', ...change };
      const input = { ...given, lines: [...given.lines] };
      const error = await vendor.client.refused(IssueInvoiceDocument, { input });
      assert.deepEqual([error.code, error.field], ['BAD_USER_INPUT', field]);
    }
  });

  it('cursors of other lists, pages of no and of too many items, negative positions', async () => {
    const agent = await system.as('agent@demo.test');
    const guest = await arriveAsGuest(system);
    const cursor = await agent.refused(InboxDocument, { after: 'nonsense' });
    assert.deepEqual([cursor.code, cursor.field], ['BAD_USER_INPUT', 'after']);
    const { orders } = await agent.run(OrdersDocument, { first: 10_000 });
    assert.ok(orders.edges.length <= 100);
    const service = await agent.refused(OrdersDocument, { filter: { service: 'plumbing\u0000' } });
    assert.deepEqual([service.code, service.field], ['BAD_USER_INPUT', 'filter.service']);
    const page = await agent.refused(OrdersDocument, { first: 0 });
    assert.deepEqual([page.code, page.field], ['BAD_USER_INPUT', 'first']);
    const places = { afterSeq: -1, cursor: 'nonsense' };
    for (const [field, place] of Object.entries(places)) {
      const { conversationId } = guest;
      const live = guest.client.follow(ConversationEventsDocument, { conversationId, [field]: place });
      await live.ended;
      assert.match(JSON.stringify(live.errors), new RegExp(`"code":"BAD_USER_INPUT","field":"${field}"`));
    }
  });

  it('an assignee who is not an operator, and an invalid address', async () => {
    const agent = await system.as('agent@demo.test');
    const guest = await arriveAsGuest(system);
    const assign = {
      conversationId: guest.conversationId,
      assigneeId: '00000000-0000-7000-8000-000000000201',
    };
    const error = await agent.refused(AssignConversationDocument, { input: assign });
    assert.deepEqual([error.code, error.field], ['BAD_USER_INPUT', 'input.assigneeId']);
    const signIn = await system
      .visitor()
      .refused(SignInDocument, { input: { email: 'nobody', password: 'x' } });
    assert.deepEqual([signIn.code, signIn.field], ['BAD_USER_INPUT', 'input.email']);
  });

  it('variables of the wrong type', async () => {
    const agent = await system.as('agent@demo.test');
    const response = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': agent.session ?? '' },
      body: JSON.stringify({
        query: 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }',
        variables: { input: { conversationId: 'x', body: 42 } },
      }),
    });
    const { errors } = (await response.json()) as {
      errors: { extensions: { code: string; field: string } }[];
    };
    assert.deepEqual(errors[0]?.extensions, { code: 'BAD_USER_INPUT', field: 'input.body' });
  });
});

describe('operations that change something', () => {
  it('do not run by GET, whatever the answer should look like', async () => {
    const agent = await system.as('agent@demo.test');
    const query =
      'mutation { startConversation(input: { body: "x", subject: "by GET" }) { conversation { id } } }';
    for (const accept of ['application/json', 'application/graphql-response+json', 'text/event-stream']) {
      const response = await fetch(`${system.origin}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { accept, 'x-session-id': agent.session ?? '' },
      });
      assert.match(await response.text(), /"BAD_REQUEST"/);
    }
    const { conversations } = await agent.run(InboxDocument, { filter: { search: 'by GET' } });
    assert.deepEqual(conversations.edges, []);
  });
});

describe('malformed ids', () => {
  it('are answered like things that do not exist', async () => {
    const agent = await system.as('agent@demo.test');
    assert.equal((await agent.refused(ConversationDocument, { id: 'not-an-id' })).code, 'NOT_FOUND');
    const [vendor] = [await system.as('vendor1@demo.test')];
    assert.equal(
      (await vendor.refused(AcceptOfferDocument, { input: { offerId: 'not-an-id' } })).code,
      'NOT_FOUND',
    );
  });
});

describe('pages that are too large', () => {
  it('are cut to a hundred when somewhat more is asked for, and refused when it is absurd', async () => {
    const agent = await system.as('agent@demo.test');
    const { orders } = await agent.run(OrdersDocument, { first: 1_000 });
    assert.ok(orders.edges.length <= 100);
    assert.equal((await agent.refused(OrdersDocument, { first: 100_000 })).code, 'TOO_EXPENSIVE');
  });
});
