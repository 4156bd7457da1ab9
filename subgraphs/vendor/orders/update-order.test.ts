import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import {
  admin,
  agent,
  anonymous,
  createOrder,
  orderInput,
  startVendorTests,
} from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';

const update = `mutation ($input: UpdateOrderInput!) {
  updateOrder(input: $input) {
    order { status summary scheduledFor location { latitude longitude address } customer { name phone email } history { status note } }
  }
}`;
const alerts = `subscription { orderAlerts(afterSeq: 0) {
  __typename ... on OrderChanged { order { status summary customer { name } } } ... on OfferMade { offer { id } }
} }`;

describe('changing an order that no vendor has accepted', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const change = async (input: object, viewer = agent) =>
    (await tests.ask(viewer, update, { input })).updateOrder.order;

  it('changes what is given and keeps the rest; the history names the fields', async () => {
    const orderId = await tests.order({ scheduledFor: '2035-05-01T08:00:00.000Z' });
    const summary = 'Two taps drip';
    const changed = await change({ orderId, summary, address: 'Example Street 2, 10115 Berlin' });
    const { latitude, longitude } = orderInput.location;
    assert.deepEqual(changed, {
      status: 'OPEN',
      summary,
      scheduledFor: '2035-05-01T08:00:00.000Z',
      location: { latitude, longitude, address: 'Example Street 2, 10115 Berlin' },
      customer: orderInput.customer,
      history: [
        { status: 'OPEN', note: null },
        { status: 'OPEN', note: 'Changed: summary, address.' },
      ],
    });
    const contact = { name: 'Somebody else', phone: '+49 30 23125 002' };
    const removed = await change({ orderId, scheduledFor: null, address: null, customer: contact });
    assert.deepEqual(
      [removed.scheduledFor, removed.location.address, removed.customer],
      [null, null, { ...contact, email: null }],
    );
    assert.equal(removed.history.at(-1)?.note, 'Changed: scheduledFor, address, customer.');
    assert.equal(removed.summary, summary);
  });

  it('writes nothing where nothing changes', async () => {
    const orderId = await tests.order({ scheduledFor: '2035-05-01T08:00:00.000Z' });
    const { summary, customer, location } = orderInput;
    const again = {
      orderId,
      summary,
      customer,
      address: location.address,
      scheduledFor: '2035-05-01T08:00:00.000Z',
    };
    const counts = async () => (await tests.jobs('integration.domain-event')).length;
    const before = await counts();
    assert.equal((await change(again)).history.length, 1);
    assert.equal((await change({ orderId, summary: null, customer: null })).history.length, 1);
    assert.equal(await counts(), before);
  });

  it('notifies its followers and the vendors that it is offered to, who still do not see the customer', async () => {
    const [first, second] = [await tests.vendor(), await tests.vendor()];
    const orderId = await tests.order();
    const offerIds = await tests.offer(orderId, [first, second]);
    await tests.ask(
      second.viewer,
      `mutation { declineOffer(input: { offerId: "${offerIds[1]}" }) { __typename } }`,
    );
    const [live, declined] = [
      await tests.subscribe(first.viewer, alerts),
      await tests.subscribe(second.viewer, alerts),
    ];
    const story = await tests.subscribe(
      agent,
      `subscription { orderEvents(orderId: "${orderId}", afterSeq: 0) { order { summary } } }`,
    );
    await change({ orderId, summary: 'The bath drips' });
    await eventually(() => live.results.length === 2 && story.results.length === 2, 'the change');
    assert.match(JSON.stringify(live.results[1]), /"OrderChanged".*"The bath drips","customer":null/);
    assert.match(JSON.stringify(story.results[1]), /"The bath drips"/);
    assert.doesNotMatch(JSON.stringify(declined.results), /OrderChanged/);
    for (const { stop } of [live, declined, story]) stop();
  });

  it('publishes the fields, and records who did it without what people wrote', async () => {
    const orderId = await tests.order();
    await change({ orderId, summary: 'A secret leak' }, admin);
    const events = (await tests.jobs('integration.domain-event')).filter(
      (event) => event['type'] === 'order.updated' && JSON.stringify(event).includes(orderId),
    );
    assert.equal(events.length, 1);
    assert.match(JSON.stringify(events), /"fields":\["summary"\]/);
    assert.doesNotMatch(JSON.stringify(events), /secret/);
    const acts = (await tests.jobs('admin.record-audit')).filter(({ action }) => action === 'ORDER_UPDATED');
    assert.deepEqual(acts.at(-1)?.['facts'], { fields: 'summary' });
    assert.equal(acts.at(-1)?.['actorId'], admin.sub);
  });

  it('is possible while it is UNFILLED, and a CONFLICT from its acceptance on', async () => {
    const orderId = await tests.order();
    await tests.rank(orderId, []);
    await eventually(
      async () =>
        (await tests.services.db.order.findUnique({ where: { id: orderId } }))?.status === 'UNFILLED',
      'the end of the attempt',
    );
    const { status, history } = await change({ orderId, summary: 'Anything' });
    assert.deepEqual([status, history.at(-1)?.status], ['UNFILLED', 'UNFILLED']);
    const taken = await tests.accepted(await tests.vendor());
    const refused = { input: { orderId: taken, summary: 'Too late' } };
    assert.deepEqual(await tests.refusal(agent, update, refused), { code: 'CONFLICT' });
    const { summary } = await tests.services.db.order.findUniqueOrThrow({ where: { id: taken } });
    assert.equal(summary, orderInput.summary);
  });

  it('names the field of bad input, and is for operators', async () => {
    const customer = await tests.customer();
    const { createOrder: made } = await tests.ask(customer.viewer, createOrder, {
      input: { ...orderInput, conversationId: customer.conversationId },
    });
    const orderId = made.order.id;
    for (const [input, field] of [
      [{ summary: ' ' }, 'input.summary'],
      [{ scheduledFor: '2020-01-01T00:00:00Z' }, 'input.scheduledFor'],
      [{ address: 'x'.repeat(301) }, 'input.address'],
      [{ customer: { name: '' } }, 'input.customer.name'],
      [{ customer: { name: 'A', email: 'nobody' } }, 'input.customer.email'],
    ] as const) {
      const refused = await tests.refusal(agent, update, { input: { orderId, ...input } });
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field });
    }
    const input = { orderId, summary: 'Mine' };
    assert.deepEqual(await tests.refusal(customer.viewer, update, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal((await tests.vendor()).viewer, update, { input }), {
      code: 'FORBIDDEN',
    });
    assert.deepEqual(await tests.refusal(anonymous, update, { input }), { code: 'UNAUTHENTICATED' });
    assert.deepEqual(await tests.refusal(agent, update, { input: { orderId: 'x' } }), { code: 'NOT_FOUND' });
  });
});
