import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  agent,
  completeOrder,
  startVendorTests,
  stranger,
  updateProgress,
} from '../testing/vendor-subgraph.ts';
import type { VendorTests } from '../testing/vendor-subgraph.ts';
import { mayStep, transitions } from './transitions.ts';

const cancelOrder = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id status } } }`;
const rateOrder = `mutation ($input: RateOrderInput!) {
  rateOrder(input: $input) { order { rating { stars comment } vendor { rating { average count } } } }
}`;
const issueInvoice = `mutation ($input: IssueInvoiceInput!) {
  issueInvoice(input: $input) { invoice { id order { status } } }
}`;
const markInvoicePaid = `mutation ($input: MarkInvoicePaidInput!) {
  markInvoicePaid(input: $input) { invoice { id paidAt order { status history { status note } } } }
}`;
const line = { description: 'Work', quantity: '1', unitPrice: { amount: 1_000, currency: 'EUR' } };

describe('transitions', () => {
  it('lead from OPEN to PAID one step at a time; a short job may be completed without a word in between', () => {
    const way = ['OPEN', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID'] as const;
    for (const [index, from] of way.entries()) {
      for (const [target, to] of way.entries()) {
        const isShortJob = from === 'ACCEPTED' && to === 'COMPLETED';
        assert.equal(mayStep(from, to), target === index + 1 || isShortJob, `${from} to ${to}`);
      }
    }
  });

  it('end at PAID and CANCELLED, and let nothing be called off once it is completed', () => {
    assert.deepEqual(transitions.PAID, []);
    assert.deepEqual(transitions.CANCELLED, []);
    for (const from of ['COMPLETED', 'INVOICED', 'PAID'] as const)
      assert.equal(mayStep(from, 'CANCELLED'), false);
  });
});

describe('the steps of an order', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const openOrders = async (id: string) =>
    (await tests.services.db.vendor.findUniqueOrThrow({ where: { id } })).openOrders;

  it('go from the offer to the paid invoice, and appear in the history', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.accepted(vendor);
    assert.equal(await openOrders(vendor.id), 1);
    const { updateOrderProgress: report } = await tests.ask(vendor.viewer, updateProgress, {
      input: { orderId, percent: 30, note: 'Found the leak' },
    });
    assert.equal(report.order.status, 'IN_PROGRESS');
    assert.equal(report.order.progress?.percent, 30);
    await tests.ask(vendor.viewer, updateProgress, { input: { orderId, percent: 80 } });
    const { completeOrder: done } = await tests.ask(vendor.viewer, completeOrder, {
      input: { orderId, note: 'All dry' },
    });
    assert.equal(done.order.status, 'COMPLETED');
    assert.deepEqual(done.order.progress, { percent: 100, note: 'All dry' });
    assert.equal(await openOrders(vendor.id), 0);

    const { issueInvoice: issued } = await tests.ask(vendor.viewer, issueInvoice, {
      input: { orderId, lines: [line], taxRatePercent: '19' },
    });
    assert.equal(issued.invoice.order.status, 'INVOICED');
    const input = { invoiceId: issued.invoice.id };
    const { markInvoicePaid: paid } = await tests.ask(vendor.viewer, markInvoicePaid, { input });
    assert.ok(paid.invoice.paidAt);
    assert.deepEqual(paid.invoice.order, {
      status: 'PAID',
      history: [
        { status: 'OPEN', note: null },
        { status: 'ACCEPTED', note: null },
        { status: 'IN_PROGRESS', note: 'Found the leak' },
        { status: 'COMPLETED', note: 'All dry' },
        { status: 'INVOICED', note: null },
        { status: 'PAID', note: null },
      ],
    });
    assert.deepEqual(await tests.refusal(vendor.viewer, markInvoicePaid, { input }), { code: 'CONFLICT' });
  });

  it('are refused out of order', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.order();
    const progress = { input: { orderId, percent: 10 } };
    assert.deepEqual(await tests.refusal(agent, updateProgress, progress), { code: 'CONFLICT' });
    await tests.offer(orderId, [vendor]);
    assert.deepEqual(await tests.refusal(vendor.viewer, updateProgress, progress), { code: 'FORBIDDEN' });

    const accepted = await tests.accepted(vendor);
    const invoice = { input: { orderId: accepted, lines: [line], taxRatePercent: '19' } };
    assert.deepEqual(await tests.refusal(vendor.viewer, issueInvoice, invoice), { code: 'CONFLICT' });

    const completed = await tests.completed(vendor);
    const again = { input: { orderId: completed, percent: 10 } };
    assert.deepEqual(await tests.refusal(vendor.viewer, updateProgress, again), { code: 'CONFLICT' });
    assert.deepEqual(await tests.refusal(vendor.viewer, completeOrder, { input: { orderId: completed } }), {
      code: 'CONFLICT',
    });
    assert.deepEqual(await tests.refusal(agent, cancelOrder, { input: { orderId: completed } }), {
      code: 'CONFLICT',
    });
  });

  it('are refused to other vendors and to customers', async () => {
    const [vendor, offered, other] = [await tests.vendor(), await tests.vendor(), await tests.vendor()];
    const orderId = await tests.order();
    const [offerId] = await tests.offer(orderId, [vendor, offered]);
    await tests.ask(
      vendor.viewer,
      'mutation ($id: ID!) { acceptOffer(input: { offerId: $id }) { __typename } }',
      {
        id: offerId,
      },
    );
    const input = { orderId, percent: 10 };
    assert.deepEqual(await tests.refusal(offered.viewer, updateProgress, { input }), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(other.viewer, updateProgress, { input }), { code: 'NOT_FOUND' });
    assert.deepEqual(await tests.refusal(stranger(), updateProgress, { input }), { code: 'FORBIDDEN' });
    const malformed = { input: { orderId: 'no id', percent: 10 } };
    assert.deepEqual(await tests.refusal(vendor.viewer, updateProgress, malformed), { code: 'NOT_FOUND' });
  });

  it('take no percent beyond 0 to 100', async () => {
    const vendor = await tests.vendor();
    const orderId = await tests.accepted(vendor);
    for (const percent of [-1, 101]) {
      const refusal = await tests.refusal(vendor.viewer, updateProgress, { input: { orderId, percent } });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field: 'input.percent' });
    }
    const { status } = await tests.services.db.order.findUniqueOrThrow({ where: { id: orderId } });
    assert.equal(status, 'ACCEPTED');
  });

  describe('cancelOrder', () => {
    it('is the customer’s until a vendor accepts, and withdraws the offers', async () => {
      const [{ viewer, conversationId }, vendor] = [await tests.customer(), await tests.vendor()];
      const orderId = await tests.order({ conversationId }, viewer);
      const [offerId] = await tests.offer(orderId, [vendor]);
      const input = { orderId, reason: 'Found somebody' };
      const { cancelOrder: answer } = await tests.ask(viewer, cancelOrder, { input });
      assert.equal(answer.order.status, 'CANCELLED');
      const offer = await tests.services.db.offer.findUniqueOrThrow({ where: { id: offerId ?? '' } });
      assert.equal(offer.status, 'WITHDRAWN');
      assert.deepEqual(await tests.refusal(viewer, cancelOrder, { input }), { code: 'CONFLICT' });
    });

    it('is the operators’ afterwards, and frees the vendor', async () => {
      const [{ viewer, conversationId }, vendor] = [await tests.customer(), await tests.vendor()];
      const orderId = await tests.accepted(vendor, { conversationId }, viewer);
      const input = { orderId };
      assert.deepEqual(await tests.refusal(viewer, cancelOrder, { input }), { code: 'CONFLICT' });
      assert.deepEqual(await tests.refusal(vendor.viewer, cancelOrder, { input }), { code: 'FORBIDDEN' });
      assert.deepEqual(await tests.refusal(stranger(), cancelOrder, { input }), { code: 'NOT_FOUND' });
      assert.equal(await openOrders(vendor.id), 1);
      await tests.ask(agent, cancelOrder, { input });
      assert.equal(await openOrders(vendor.id), 0);
    });
  });

  describe('rateOrder', () => {
    it('is the customer’s, once, when the work is done', async () => {
      const [{ viewer, conversationId }, vendor] = [await tests.customer(), await tests.vendor()];
      const early = await tests.accepted(vendor, { conversationId }, viewer);
      assert.deepEqual(await tests.refusal(viewer, rateOrder, { input: { orderId: early, stars: 5 } }), {
        code: 'CONFLICT',
      });
      const orderId = await tests.completed(vendor, { conversationId }, viewer);
      const input = { orderId, stars: 4, comment: 'Quick' };
      for (const stars of [0, 6]) {
        const refusal = await tests.refusal(viewer, rateOrder, { input: { orderId, stars } });
        assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field: 'input.stars' });
      }
      assert.deepEqual(await tests.refusal(vendor.viewer, rateOrder, { input }), { code: 'FORBIDDEN' });
      assert.deepEqual(await tests.refusal(agent, rateOrder, { input }), { code: 'FORBIDDEN' });
      const { rateOrder: rated } = await tests.ask(viewer, rateOrder, { input });
      assert.deepEqual(rated.order.rating, { stars: 4, comment: 'Quick' });
      assert.deepEqual(rated.order.vendor?.rating, { average: 4, count: 1 });
      assert.deepEqual(await tests.refusal(viewer, rateOrder, { input }), { code: 'CONFLICT' });
    });
  });
});
