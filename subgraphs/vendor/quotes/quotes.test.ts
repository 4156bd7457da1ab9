import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agent, orderInput, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestCustomer, TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';
import { expireOrderQuotes } from './expire-order-quotes.ts';

const fields =
  'id status revision total { amount currency } subtotal { amount } tax { amount } lines { description total { amount } } reason';
const submitQuote = `mutation ($input: SubmitQuoteInput!) { submitQuote(input: $input) { quote { ${fields} } } }`;
const acceptQuote = `mutation ($input: AcceptQuoteInput!) {
  acceptQuote(input: $input) { quote { ${fields} order { status price { amount currency } vendor { id } quotes { status } } } }
}`;
const declineQuote = `mutation ($input: CloseQuoteInput!) { declineQuote(input: $input) { quote { ${fields} } } }`;
const withdrawQuote = `mutation ($input: CloseQuoteInput!) { withdrawQuote(input: $input) { quote { ${fields} } } }`;
const requestQuotes = `mutation ($input: RequestQuotesInput!) {
  requestQuotes(input: $input) { order { status quotes { status vendor { id } } } }
}`;
const quotesOf = `query ($orderId: ID) { quotes(filter: { orderId: $orderId }) { edges { node { id status vendor { id } } } } }`;
const issueInvoice =
  'mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { total { amount } } } }';

const line = (amount: number, currency = 'EUR') => ({
  description: 'New tap, fitted',
  quantity: '1',
  unitPrice: { amount, currency },
});
const offer = (amount: number) => ({ lines: [line(amount)], taxRatePercent: '19' });

describe('quotes', () => {
  let tests: VendorTests;
  let customer: TestCustomer;
  before(async () => {
    tests = await startVendorTests();
    customer = await tests.customer();
  });
  after(() => tests.stop());

  /** An order whose best vendors were asked. @returns its id, and the ids of the quotes in the order of the vendors */
  async function asked(vendors: readonly TestVendor[], owner = customer) {
    const { conversationId, viewer } = owner;
    const orderId = await tests.order({ priceMode: 'QUOTE', conversationId }, viewer);
    await tests.rank(orderId, vendors);
    const quotes = await eventually(async () => {
      const rows = await tests.services.db.quote.findMany({ where: { orderId } });
      return rows.length > 0 && rows;
    }, 'the quotes');
    const ids = vendors.map(({ id }) => quotes.find(({ vendorId }) => vendorId === id)?.id);
    return { orderId, ids };
  }

  it('are asked of the three best vendors, who get no offers', async () => {
    const vendors = await tests.vendors(4);
    const { orderId, ids } = await asked(vendors);
    assert.deepEqual(
      ids.map((id) => id !== undefined),
      [true, true, true, false],
    );
    assert.equal(await tests.services.db.offer.count({ where: { orderId } }), 0);
    const { quotes } = await tests.ask(customer.viewer, quotesOf, { orderId });
    assert.deepEqual(
      quotes.edges.map(({ node }) => node.status),
      ['REQUESTED', 'REQUESTED', 'REQUESTED'],
    );
    for (const [index, vendor] of vendors.entries()) {
      const { quotes: own } = await tests.ask(vendor.viewer, quotesOf, { orderId });
      assert.deepEqual(
        own.edges.map(({ node }) => node.vendor.id),
        index < 3 ? [vendor.id] : [],
      );
    }
    const { quotes: none } = await tests.ask(stranger(), quotesOf, { orderId });
    assert.deepEqual(none.edges, []);
  });

  it('have lines and tax as an invoice, and the accepted one is the price of the order', async () => {
    const [winner, loser, silent] = await tests.vendors(3);
    assert.ok(winner && loser && silent);
    const { ids } = await asked([winner, loser, silent]);
    const first = await tests.ask(winner.viewer, submitQuote, {
      input: { quoteId: ids[0], ...offer(10_001) },
    });
    assert.deepEqual(first.submitQuote.quote.total, { amount: 11_901, currency: 'EUR' });
    assert.equal(first.submitQuote.quote.tax?.amount, 1_900);
    await tests.ask(winner.viewer, submitQuote, { input: { quoteId: ids[0], ...offer(9_000) } });
    await tests.ask(loser.viewer, submitQuote, { input: { quoteId: ids[1], ...offer(20_000) } });
    const { acceptQuote: taken } = await tests.ask(customer.viewer, acceptQuote, {
      input: { quoteId: ids[0] },
    });
    assert.equal(taken.quote.status, 'ACCEPTED');
    assert.equal(taken.quote.order.status, 'ACCEPTED');
    assert.equal(taken.quote.order.vendor?.id, winner.id);
    assert.deepEqual(taken.quote.order.price, { amount: 10_710, currency: 'EUR' });
    const rows = await tests.services.db.quote.findMany({
      where: { id: { in: ids.flatMap((id) => id ?? []) } },
    });
    const states = new Map(rows.map(({ id, status }) => [id, status]));
    assert.deepEqual(
      ids.map((id) => states.get(id ?? '')),
      ['ACCEPTED', 'DECLINED', 'WITHDRAWN'],
    );
    const again = await tests.ask(customer.viewer, acceptQuote, { input: { quoteId: ids[0] } });
    assert.equal(again.acceptQuote.quote.status, 'ACCEPTED');
    assert.deepEqual(await tests.refusal(customer.viewer, acceptQuote, { input: { quoteId: ids[1] } }), {
      code: 'CONFLICT',
    });
  });

  it('are accepted once, however many are at the same moment', async () => {
    const vendors = await tests.vendors(3);
    const { orderId, ids } = await asked(vendors);
    for (const [index, { viewer }] of vendors.entries()) {
      await tests.ask(viewer, submitQuote, { input: { quoteId: ids[index], ...offer(10_000) } });
    }
    const answers = await Promise.all(
      ids.map((quoteId) => tests.send(customer.viewer, acceptQuote, { input: { quoteId } })),
    );
    assert.equal(answers.filter(({ errors }) => errors === undefined).length, 1);
    assert.equal(await tests.services.db.quote.count({ where: { orderId, status: 'ACCEPTED' } }), 1);
  });

  it('bind the invoice to ten percent, until a new one is accepted', async () => {
    const [vendor] = await tests.vendors(1);
    assert.ok(vendor);
    const { orderId, ids } = await asked([vendor]);
    await tests.ask(vendor.viewer, submitQuote, { input: { quoteId: ids[0], ...offer(10_000) } });
    await tests.ask(customer.viewer, acceptQuote, { input: { quoteId: ids[0] } });
    await tests.ask(
      vendor.viewer,
      'mutation ($id: ID!) { completeOrder(input: { orderId: $id }) { order { id } } }',
      {
        id: orderId,
      },
    );
    const invoice = (amount: number) => ({ input: { orderId, ...offer(amount) } });
    const refused = { code: 'BAD_USER_INPUT', field: 'input.lines' };
    assert.deepEqual(await tests.refusal(vendor.viewer, issueInvoice, invoice(11_002)), refused);
    assert.deepEqual(await tests.refusal(vendor.viewer, issueInvoice, invoice(8_998)), refused);
    const { submitQuote: second } = await tests.ask(vendor.viewer, submitQuote, {
      input: { orderId, ...offer(12_000) },
    });
    assert.equal(second.quote.revision, 2);
    assert.deepEqual(await tests.refusal(vendor.viewer, issueInvoice, invoice(13_000)), refused);
    await tests.ask(customer.viewer, acceptQuote, { input: { quoteId: second.quote.id } });
    const { issueInvoice: issued } = await tests.ask(vendor.viewer, issueInvoice, invoice(13_000));
    assert.equal(issued.invoice.total.amount, 15_470);
  });

  it('that nobody wants leave the order unfilled, and operators ask others', async () => {
    const [first, second, third] = await tests.vendors(3);
    assert.ok(first && second && third);
    const { orderId, ids } = await asked([first, second]);
    await tests.ask(first.viewer, submitQuote, { input: { quoteId: ids[0], ...offer(10_000) } });
    const { declineQuote: declined } = await tests.ask(customer.viewer, declineQuote, {
      input: { quoteId: ids[0], reason: 'Too dear' },
    });
    assert.deepEqual([declined.quote.status, declined.quote.reason], ['DECLINED', 'Too dear']);
    const { order: still } = await tests.ask(agent, 'query ($id: ID!) { order(id: $id) { status } }', {
      id: orderId,
    });
    assert.equal(still.status, 'OPEN');
    await tests.ask(second.viewer, withdrawQuote, { input: { quoteId: ids[1] } });
    const { order } = await tests.ask(agent, 'query ($id: ID!) { order(id: $id) { status } }', {
      id: orderId,
    });
    assert.equal(order.status, 'UNFILLED');
    const { requestQuotes: more } = await tests.ask(agent, requestQuotes, {
      input: { orderId, vendorIds: [third.id] },
    });
    assert.equal(more.order.status, 'OPEN');
    assert.deepEqual(more.order.quotes.at(-1), { status: 'REQUESTED', vendor: { id: third.id } });
  });

  it('of an order are three at most that are open', async () => {
    const vendors = await tests.vendors(4);
    const { orderId } = await asked(vendors.slice(0, 3));
    const vendorIds = [vendors[3]?.id];
    assert.deepEqual(await tests.refusal(agent, requestQuotes, { input: { orderId, vendorIds } }), {
      code: 'CONFLICT',
    });
    const fixed = await tests.order();
    assert.deepEqual(await tests.refusal(agent, requestQuotes, { input: { orderId: fixed, vendorIds } }), {
      code: 'CONFLICT',
    });
  });

  it('expire, and the job may come early or twice', async () => {
    const [vendor] = await tests.vendors(1);
    assert.ok(vendor);
    const { orderId, ids } = await asked([vendor]);
    const { db } = tests.services;
    const id = ids[0] ?? '';
    await addJob(db, expireOrderQuotes, { orderId });
    await db.quote.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    assert.deepEqual(
      await tests.refusal(vendor.viewer, submitQuote, { input: { quoteId: id, ...offer(1) } }),
      {
        code: 'CONFLICT',
      },
    );
    for (let count = 0; count < 2; count += 1) await addJob(db, expireOrderQuotes, { orderId });
    await eventually(
      async () => (await db.quote.findUnique({ where: { id } }))?.status === 'EXPIRED',
      'the end',
    );
    const order = await db.order.findUnique({ where: { id: orderId } });
    assert.equal(order?.status, 'UNFILLED');
  });

  it('are withdrawn when the order is cancelled', async () => {
    const vendors = await tests.vendors(2);
    const { orderId } = await asked(vendors);
    await tests.ask(agent, 'mutation ($id: ID!) { cancelOrder(input: { orderId: $id }) { order { id } } }', {
      id: orderId,
    });
    assert.equal(await tests.services.db.quote.count({ where: { orderId, status: 'WITHDRAWN' } }), 2);
  });

  it('are kept from other vendors and customers', async () => {
    const [vendor, other] = await tests.vendors(2);
    assert.ok(vendor && other);
    const { ids } = await asked([vendor]);
    const input = { quoteId: ids[0], ...offer(10_000) };
    assert.deepEqual(await tests.refusal(other.viewer, submitQuote, { input }), { code: 'NOT_FOUND' });
    await tests.ask(vendor.viewer, submitQuote, { input });
    const someone = await tests.customer();
    for (const viewer of [someone.viewer, other.viewer]) {
      const { code } = await tests.refusal(viewer, acceptQuote, { input: { quoteId: ids[0] } });
      assert.ok(code === 'NOT_FOUND' || code === 'FORBIDDEN');
    }
  });

  const wrong: readonly [what: string, input: object, field: string][] = [
    [
      'another currency',
      { lines: [line(1, 'USD')], taxRatePercent: '19' },
      'input.lines.0.unitPrice.currency',
    ],
    ['no lines', { lines: [], taxRatePercent: '19' }, 'input.lines'],
    ['more tax than all', { lines: [line(1)], taxRatePercent: '101' }, 'input.taxRatePercent'],
    ['a time that has passed', { ...offer(1), validUntil: '2020-01-01T00:00:00Z' }, 'input.validUntil'],
  ];
  for (const [what, input, field] of wrong) {
    it(`refuse ${what}`, async () => {
      const [vendor] = await tests.vendors(1);
      assert.ok(vendor);
      const { ids } = await asked([vendor]);
      const refusal = await tests.refusal(vendor.viewer, submitQuote, {
        input: { quoteId: ids[0], ...input },
      });
      assert.deepEqual(refusal, { code: 'BAD_USER_INPUT', field });
    });
  }

  it('are not needed for an order with a fixed price', async () => {
    const { createOrder } = await tests.ask(
      agent,
      'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { priceMode quotes { id } } } }',
      { input: orderInput },
    );
    assert.deepEqual(createOrder.order, { priceMode: 'FIXED', quotes: [] });
  });
});
