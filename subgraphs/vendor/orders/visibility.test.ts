import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const fields = `
  id status summary
  customer { name phone email }
  location { latitude longitude address }
  vendor { id }
  progress { percent }
  offers { id status vendor { id } declineReason }
  invoice { id number }
  history { status }
`;
const byId = `query ($id: ID!) { order(id: $id) { ${fields} } }`;
const byReference = `query ($of: [_Any!]!) {
  _entities(representations: $of) {
    __typename
    ... on Order { ${fields} }
    ... on Offer { id order { id customer { name } } }
    ... on Invoice { id number order { id } }
    ... on Conversation { orders { ${fields} } }
  }
}`;
const invoiceById = 'query ($id: ID!) { invoice(id: $id) { id number } }';

describe('who sees an order', () => {
  let tests: VendorTests;
  let customer: TestCustomer;
  let vendor: TestVendor;
  let offered: TestVendor;
  let unrelated: TestVendor;
  let orderId: string;
  let invoiceId: string;
  let offerIds: string[];

  before(async () => {
    tests = await startVendorTests();
    [customer, vendor, offered, unrelated] = [
      await tests.customer(),
      await tests.vendor(),
      await tests.vendor(),
      await tests.vendor(),
    ];
    orderId = await tests.order({ conversationId: customer.conversationId }, customer.viewer);
    offerIds = await tests.offer(orderId, [vendor, offered]);
    const run = (mutation: string) => tests.ask(vendor.viewer, `mutation { ${mutation} { __typename } }`);
    await run(`acceptOffer(input: { offerId: "${offerIds[0]}" })`);
    await run(`updateOrderProgress(input: { orderId: "${orderId}", percent: 10 })`);
    await run(`completeOrder(input: { orderId: "${orderId}" })`);
    const issued = await tests.ask(
      vendor.viewer,
      `mutation { issueInvoice(input: { orderId: "${orderId}", taxRatePercent: "19", lines: [
        { description: "Work", quantity: "1", unitPrice: { amount: 100, currency: "EUR" } }
      ] }) { invoice { id } } }`,
    );
    invoiceId = issued.issueInvoice.invoice.id;
  });
  after(() => tests.stop());

  const reference = async (viewer: Claims, representation: { __typename: string; id: string }) => {
    const { _entities } = await tests.ask(viewer, byReference, { of: [representation] });
    return _entities[0];
  };

  it('operators, its customer and its vendor see all of it, by id and by reference', async () => {
    for (const viewer of [admin, agent, customer.viewer, vendor.viewer]) {
      const { order } = await tests.ask(viewer, byId, { id: orderId });
      assert.equal(order.customer?.name, 'Example Customer', viewer.role);
      assert.equal(order.location.address, 'Example Street 1, 10115 Berlin');
      assert.equal(order.vendor?.id, vendor.id);
      assert.equal(order.progress?.percent, 100);
      assert.equal(order.invoice?.id, invoiceId);
      assert.equal(order.history.length, 5);
      const referred = await reference(viewer, { __typename: 'Order', id: orderId });
      assert.deepEqual(referred, { __typename: 'Order', ...order });
      assert.equal((await reference(viewer, { __typename: 'Invoice', id: invoiceId }))?.id, invoiceId);
    }
  });

  it('a vendor that was only offered it sees what it had to know to decide', async () => {
    const seen = {
      id: orderId,
      status: 'INVOICED',
      summary: 'The tap in the kitchen drips',
      customer: null,
      location: { latitude: 52.52, longitude: 13.405, address: null },
      vendor: null,
      progress: null,
      offers: [{ id: offerIds[1], status: 'WITHDRAWN', vendor: { id: offered.id }, declineReason: null }],
      invoice: null,
      history: [],
    };
    const { order } = await tests.ask(offered.viewer, byId, { id: orderId });
    assert.deepEqual(order, seen);
    const conversation = { __typename: 'Conversation', id: customer.conversationId };
    assert.deepEqual((await reference(offered.viewer, conversation))?.orders, [seen]);
    assert.equal(await reference(offered.viewer, { __typename: 'Invoice', id: invoiceId }), null);
    assert.equal(await reference(offered.viewer, { __typename: 'Offer', id: offerIds[0] ?? '' }), null);
    const own = await reference(offered.viewer, { __typename: 'Offer', id: offerIds[1] ?? '' });
    assert.deepEqual(own?.order, { id: orderId, customer: null });
  });

  it('the vendor of an order that was cancelled sees what became of it, and the customer no more', async () => {
    const own = await tests.vendor();
    const cancelled = await tests.accepted(own);
    const before = await tests.ask(own.viewer, byId, { id: cancelled });
    assert.equal(before.order.customer?.name, 'Example Customer');
    await tests.ask(agent, `mutation { cancelOrder(input: { orderId: "${cancelled}" }) { order { id } } }`);
    const { order } = await tests.ask(own.viewer, byId, { id: cancelled });
    assert.deepEqual([order.status, order.vendor?.id, order.history.length], ['CANCELLED', own.id, 3]);
    assert.deepEqual([order.customer, order.location.address], [null, null]);
    const live = await tests.subscribe(
      own.viewer,
      `subscription { orderEvents(orderId: "${cancelled}", afterSeq: 0) { order { status customer { name } } } }`,
    );
    await eventually(() => live.results.length === 3);
    assert.doesNotMatch(JSON.stringify(live.results), /Example Customer/);
    live.stop();
  });

  it('for everybody else it does not exist, by any path', async () => {
    for (const viewer of [unrelated.viewer, stranger(), (await tests.customer()).viewer]) {
      assert.deepEqual(await tests.refusal(viewer, byId, { id: orderId }), { code: 'NOT_FOUND' });
      assert.deepEqual(await tests.refusal(viewer, invoiceById, { id: invoiceId }), { code: 'NOT_FOUND' });
      assert.equal(await reference(viewer, { __typename: 'Order', id: orderId }), null);
      assert.equal(await reference(viewer, { __typename: 'Offer', id: offerIds[0] ?? '' }), null);
      assert.equal(await reference(viewer, { __typename: 'Invoice', id: invoiceId }), null);
      const conversation = { __typename: 'Conversation', id: customer.conversationId };
      assert.deepEqual((await reference(viewer, conversation))?.orders, []);
      const { orders } = await tests.ask(viewer, '{ orders { edges { node { id } } } }');
      assert.deepEqual(orders.edges, []);
    }
  });

  it('without a session there is nothing to see', async () => {
    assert.deepEqual(await tests.refusal(anonymous, byId, { id: orderId }), { code: 'UNAUTHENTICATED' });
    assert.equal(await reference(anonymous, { __typename: 'Order', id: orderId }), null);
    assert.equal(await reference(anonymous, { __typename: 'Offer', id: offerIds[0] ?? '' }), null);
    assert.equal(await reference(anonymous, { __typename: 'Vendor', id: vendor.id }), null);
  });

  it('a malformed id is one that does not exist', async () => {
    assert.deepEqual(await tests.refusal(agent, byId, { id: "'; drop" }), { code: 'NOT_FOUND' });
    assert.equal(await reference(agent, { __typename: 'Order', id: 'x' }), null);
    assert.deepEqual(await reference(agent, { __typename: 'Conversation', id: 'x' }), {
      __typename: 'Conversation',
      orders: [],
    });
  });

  it('reads all references of an operation in one statement', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => tests.order()));
    const of = ids.map((id) => ({ __typename: 'Order', id }));
    const { _entities } = await tests.ask(
      agent,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Order { id } } }',
      { of },
    );
    assert.deepEqual(
      _entities.map((entity) => entity?.id),
      ids,
    );
  });
});
