import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  agent,
  anonymous,
  createOrder,
  orderInput,
  startVendorTests,
  stranger,
} from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

describe('createOrder', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  it('makes an open order with a number, a history and a first event', async () => {
    const { createOrder: made } = await tests.ask(agent, createOrder, { input: orderInput });
    const { order } = made;
    assert.equal(order.status, 'OPEN');
    assert.match(order.number, /^\d{4,}$/);
    assert.deepEqual(order.service, { slug: 'plumbing', name: 'Plumbing' });
    assert.deepEqual(order.price, { amount: 12_000, currency: 'EUR' });
    assert.deepEqual(order.location, orderInput.location);
    assert.deepEqual(order.customer, orderInput.customer);
    assert.equal(order.conversation, null);
    const { rows } = await tests.services.pool.query(
      'select seq, type from stream_event where stream_id = $1',
      [`order:${order.id}`],
    );
    assert.deepEqual(rows, [{ seq: 1, type: 'OrderChanged' }]);
  });

  it('is the customer’s out of their own conversation', async () => {
    const { viewer, conversationId } = await tests.customer();
    const input = { ...orderInput, conversationId };
    const { createOrder: made } = await tests.ask(viewer, createOrder, { input });
    assert.deepEqual(made.order.conversation, { id: conversationId });
    const { orders } = await tests.ask(viewer, '{ orders { edges { node { id } } } }');
    assert.deepEqual(orders.edges, [{ node: { id: made.order.id } }]);
  });

  it('is the customer’s as well when an operator books it for them', async () => {
    const { viewer, conversationId } = await tests.customer();
    const id = await tests.order({ conversationId });
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { orders { id } } } }`;
    const { _entities } = await tests.ask(viewer, query, {
      of: [{ __typename: 'Conversation', id: conversationId }],
    });
    assert.deepEqual(_entities, [{ orders: [{ id }] }]);
  });

  it('is refused for another person’s or an unknown conversation, to vendors and without a session', async () => {
    const [one, other] = [await tests.customer(), await tests.customer()];
    const { viewer: vendor } = await tests.vendor();
    const refusal = (viewer: typeof vendor, input: object) =>
      tests.refusal(viewer, createOrder, { input: { ...orderInput, ...input } });
    const foreign = { conversationId: other.conversationId };
    assert.deepEqual(await refusal(one.viewer, foreign), { code: 'NOT_FOUND' });
    assert.deepEqual(await refusal(stranger(), foreign), { code: 'NOT_FOUND' });
    assert.deepEqual(await refusal(agent, { conversationId: randomUUID() }), { code: 'NOT_FOUND' });
    assert.deepEqual(await refusal(agent, { conversationId: 'no id' }), { code: 'NOT_FOUND' });
    const field = 'input.conversationId';
    assert.deepEqual(await refusal(one.viewer, {}), { code: 'BAD_USER_INPUT', field });
    assert.deepEqual(await refusal(vendor, {}), { code: 'FORBIDDEN' });
    assert.deepEqual(await refusal(anonymous, {}), { code: 'UNAUTHENTICATED' });
  });

  it('makes one order for a clientId, however often and however fast it comes', async () => {
    const input = { ...orderInput, clientId: 'booking-1' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tests.ask(agent, createOrder, { input: { ...input } })),
    );
    const ids = new Set(answers.map(({ createOrder: { order } }) => order.id));
    assert.equal(ids.size, 1);
    assert.equal(await tests.services.db.order.count({ where: { clientId: 'booking-1' } }), 1);
    const [id] = ids;
    const jobs = await tests.jobs('admin.rank-order');
    assert.equal(jobs.filter(({ orderId }) => orderId === id).length, 1);
    const someoneElses = await tests.order({ clientId: 'booking-1' }, { ...agent, sub: randomUUID() });
    assert.notEqual(someoneElses, id);
    for (const other of [{ summary: 'Another tap' }, { price: { amount: 1, currency: 'EUR' } }]) {
      const refused = await tests.refusal(agent, createOrder, { input: { ...input, ...other } });
      assert.deepEqual(refused, { code: 'CONFLICT' });
    }
  });

  const wrong: readonly [what: string, input: object, field: string][] = [
    ['an unknown service', { service: 'teleportation' }, 'input.service'],
    ['an empty summary', { summary: '  ' }, 'input.summary'],
    ['an oversized summary', { summary: 'x'.repeat(2_001) }, 'input.summary'],
    ['a nameless customer', { customer: { name: '' } }, 'input.customer.name'],
    [
      'a customer’s telephone that is none',
      { customer: { name: 'A', phone: 'call me' } },
      'input.customer.phone',
    ],
    ['a customer’s e-mail that is none', { customer: { name: 'A', email: 'a@' } }, 'input.customer.email'],
    ['a latitude off the globe', { location: { latitude: 90.5, longitude: 13 } }, 'input.location.latitude'],
    [
      'a longitude off the globe',
      { location: { latitude: 52, longitude: -181 } },
      'input.location.longitude',
    ],
    ['a negative price', { price: { amount: -1, currency: 'EUR' } }, 'input.price.amount'],
    ['an unknown currency', { price: { amount: 1, currency: 'XQZ' } }, 'input.price.currency'],
    ['a currency in small letters', { price: { amount: 1, currency: 'eur' } }, 'input.price.currency'],
    ['a time that is past', { scheduledFor: '2020-01-01T00:00:00.000Z' }, 'input.scheduledFor'],
    ['an oversized clientId', { clientId: 'x'.repeat(201) }, 'input.clientId'],
  ];
  for (const [what, input, field] of wrong) {
    it(`refuses ${what} and changes nothing`, async () => {
      const before = await tests.services.db.order.count();
      const refusal = await tests.refusal(agent, createOrder, { input: { ...orderInput, ...input } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
      assert.equal(await tests.services.db.order.count(), before);
    });
  }
});
