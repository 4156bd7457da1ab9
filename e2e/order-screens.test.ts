import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  CreateOrderDocument,
  CustomerDocument,
  InvoicesDocument,
  IssueInvoiceDocument,
  MyOffersDocument,
  OrderCountsDocument,
  OrderDefaultsDocument,
  OrderRankingDocument,
  OrdersDocument,
  SimulateRankingDocument,
  UpdateOrderDocument,
  VendorDashboardDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { arriveAsGuest, completeOrder, offersOf, orderInput } from './stories.ts';
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
    assert.equal(simulateRanking.ranking.weights.version, 2);
    assert.equal((await agent.refused(SimulateRankingDocument, { orderId, weights })).code, 'FORBIDDEN');

    const vendor = offers[0]?.client;
    const seen = await vendor?.run(OrderRankingDocument, { id: orderId });
    assert.deepEqual(seen?.order, { id: orderId, ranking: null });
  });
});

describe('the form of an order', () => {
  it('begins with what the conversation and the last order of its customer say', async () => {
    const guest = await arriveAsGuest(system, {
      name: 'Grace',
      phone: '+49 30 23125 077',
      subject: 'A leak',
    });
    const { conversationId } = guest;
    const { orderDefaults: first } = await agent.run(OrderDefaultsDocument, { conversationId });
    assert.equal(first.conversation.subject, 'A leak');
    assert.deepEqual(first.customer, { name: 'Grace', phone: '+49 30 23125 077', email: null });
    assert.equal(first.customerUser?.name, 'Grace');
    assert.equal(first.location, null);
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput({ conversationId }) });
    const { orderDefaults: next } = await agent.run(OrderDefaultsDocument, { conversationId });
    assert.equal(next.lastOrder?.id, createOrder.order.id);
    assert.deepEqual(next.location, orderInput().location);
    assert.equal(next.customer.name, 'A visitor');
    assert.equal((await guest.client.refused(OrderDefaultsDocument, { conversationId })).code, 'FORBIDDEN');
  });

  it('changes an order until a vendor has it', async () => {
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput() });
    const orderId = createOrder.order.id;
    const { updateOrder } = await agent.run(UpdateOrderDocument, { input: { orderId, summary: 'Two taps' } });
    assert.equal(updateOrder.order.summary, 'Two taps');
    assert.equal(updateOrder.order.history.at(-1)?.note, 'Changed: summary.');
    const { orderId: taken } = await completeOrder(system, { service: 'moving' });
    const late = await agent.refused(UpdateOrderDocument, {
      input: { orderId: taken, summary: 'Three taps' },
    });
    assert.equal(late.code, 'CONFLICT');
  });
});

describe('the app of a vendor', () => {
  it('shows what waits, what is in work and what is to be paid', async () => {
    const { orderId, vendor } = await completeOrder(system, { service: 'gardening' });
    const before = (await vendor.client.run(VendorDashboardDocument, {})).vendorDashboard;
    assert.deepEqual([before.ordersToInvoice, before.unpaidInvoices], [1, []]);
    assert.deepEqual([before.recentAnswers.offersAccepted, before.recentAnswers.acceptanceRate], [1, 1]);
    const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount: 5_000, currency: 'EUR' } }];
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, {
      input: { orderId, lines, taxRatePercent: '19' },
    });
    const { number } = issueInvoice.invoice;
    const after = (await vendor.client.run(VendorDashboardDocument, {})).vendorDashboard;
    assert.deepEqual(after.unpaidInvoices, [{ count: 1, total: { amount: 5_950, currency: 'EUR' } }]);
    assert.equal(after.ordersToInvoice, 0);
    const filter = { status: ['UNPAID' as const], search: number };
    const { invoices } = await vendor.client.run(InvoicesDocument, { filter });
    assert.deepEqual(
      invoices.edges.map(({ node }) => [node.number, node.status, node.order.id]),
      [[number, 'UNPAID', orderId]],
    );
    const { myOffers } = await vendor.client.run(MyOffersDocument, { status: ['ACCEPTED'] });
    assert.deepEqual(
      myOffers.edges.map(({ node }) => node.order.id),
      [orderId],
    );
    const { orderCounts } = await vendor.client.run(OrderCountsDocument, {});
    assert.equal(orderCounts.invoiced, 1);
    const vendorId = after.vendor.id;
    const { orders } = await agent.run(OrdersDocument, { filter: { vendorId, status: ['INVOICED'] } });
    assert.deepEqual(
      orders.edges.map(({ node }) => node.id),
      [orderId],
    );
  });
});

describe('the card of a customer', () => {
  it('shows a guest with conversations and orders to operators only', async () => {
    const { client, conversationId } = await arriveAsGuest(system, { name: 'Grace' });
    const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput({ conversationId }) });
    const { orderDefaults } = await agent.run(OrderDefaultsDocument, { conversationId });
    const id = orderDefaults.customerUser?.id ?? '';
    const { user } = await agent.run(CustomerDocument, { id });
    assert.deepEqual([user?.name, user?.role], ['Grace', 'CUSTOMER']);
    assert.deepEqual(
      user?.conversations?.edges.map(({ node }) => [node.id, node.status]),
      [[conversationId, 'OPEN']],
    );
    assert.deepEqual(
      user?.orders?.edges.map(({ node }) => node.id),
      [createOrder.order.id],
    );
    assert.equal((await client.refused(CustomerDocument, { id })).code, 'FORBIDDEN');
  });
});
