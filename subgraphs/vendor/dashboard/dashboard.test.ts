import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { agent, anonymous, startVendorTests, stranger } from '../testing/vendor-subgraph.ts';
import type { TestVendor, VendorTests } from '../testing/vendor-subgraph.ts';

const dashboard = `query ($vendorId: ID) {
  vendorDashboard(vendorId: $vendorId) {
    vendor { id rating { count } } pendingOffers ordersInWork ordersToInvoice
    unpaidInvoices { count total { amount currency } }
    recentAnswers { offersAnswered offersAccepted acceptanceRate medianAnswerSeconds }
  }
}`;
const issue = `mutation ($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }`;

describe('the dashboard of a vendor', () => {
  let tests: VendorTests;
  before(async () => {
    tests = await startVendorTests();
  });
  after(() => tests.stop());

  const read = async ({ viewer }: Pick<TestVendor, 'viewer'>, vendorId?: string) =>
    (await tests.ask(viewer, dashboard, { vendorId })).vendorDashboard;

  it('is empty at first', async () => {
    const vendor = await tests.vendor();
    assert.deepEqual(await read(vendor), {
      vendor: { id: vendor.id, rating: { count: 0 } },
      pendingOffers: 0,
      ordersInWork: 0,
      ordersToInvoice: 0,
      unpaidInvoices: [],
      recentAnswers: {
        offersAnswered: 0,
        offersAccepted: 0,
        acceptanceRate: null,
        medianAnswerSeconds: null,
      },
    });
  });

  it('shows what waits: offers, orders in work, orders without invoice, and sums to be paid by currency', async () => {
    const [vendor, other] = [await tests.vendor(), await tests.vendor()];
    await tests.offer(await tests.order(), [vendor]);
    await tests.accepted(vendor);
    await tests.completed(vendor);
    await tests.completed(other);
    const bill = async (amount: number, currency: string) => {
      const orderId = await tests.completed(vendor, { price: { amount, currency } });
      const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount, currency } }];
      const input = { orderId, lines, taxRatePercent: '10' };
      return (await tests.ask(vendor.viewer, issue, { input })).issueInvoice.invoice.id;
    };
    await bill(1_000, 'EUR');
    await bill(2_000, 'EUR');
    await bill(5_000, 'JPY');
    const paid = await bill(7_000, 'EUR');
    await tests.ask(
      vendor.viewer,
      `mutation { markInvoicePaid(input: { invoiceId: "${paid}" }) { invoice { id } } }`,
    );
    const { pendingOffers, ordersInWork, ordersToInvoice, unpaidInvoices } = await read(vendor);
    assert.deepEqual([pendingOffers, ordersInWork, ordersToInvoice], [1, 1, 1]);
    assert.deepEqual(unpaidInvoices, [
      { count: 2, total: { amount: 3_300, currency: 'EUR' } },
      { count: 1, total: { amount: 5_500, currency: 'JPY' } },
    ]);
  });

  it('says how it answered in the last 30 days: the share of acceptances and the median time', async () => {
    const vendor = await tests.vendor();
    const { db } = tests.services;
    const day = 86_400_000;
    const answers = [
      // Days ago, seconds to the answer, and the answer.
      [1, 10, 'ACCEPTED'],
      [2, 20, 'DECLINED'],
      [3, 200, 'EXPIRED'],
      [4, 5, 'WITHDRAWN'],
      [40, 1, 'ACCEPTED'],
    ] as const;
    for (const [days, seconds, status] of answers) {
      const orderId = await tests.order();
      const createdAt = new Date(Date.now() - days * day);
      const at = (after: number) => new Date(createdAt.getTime() + after * 1_000);
      const times = { createdAt, expiresAt: at(90), closedAt: at(seconds) };
      const place = { wave: 1, rank: 1, distanceKm: 1 };
      await db.offer.create({
        data: { id: randomUUID(), orderId, vendorId: vendor.id, status, ...place, ...times },
      });
    }
    const { recentAnswers } = await read(vendor);
    assert.deepEqual(recentAnswers, {
      offersAnswered: 3,
      offersAccepted: 1,
      acceptanceRate: 1 / 3,
      medianAnswerSeconds: 20,
    });
  });

  it('counts today, this week and this month in a time zone, with what was earned', async () => {
    const vendor = await tests.vendor();
    const { db, pool } = tests.services;
    const amounts = [
      [0, 10_000],
      [40, 99_000],
    ] as const;
    for (const [days, amount] of amounts) {
      const orderId = await tests.completed(vendor);
      const lines = [{ description: 'Work', quantity: '1', unitPrice: { amount, currency: 'EUR' } }];
      const issued = await tests.ask(vendor.viewer, issue, {
        input: { orderId, lines, taxRatePercent: '0' },
      });
      const invoiceId = issued.issueInvoice.invoice.id;
      await tests.ask(
        vendor.viewer,
        'mutation ($id: ID!) { markInvoicePaid(input: { invoiceId: $id }) { invoice { id } } }',
        {
          id: invoiceId,
        },
      );
      const ago = `${days} days`;
      await pool.query('update payment set paid_at = paid_at - $2::interval where invoice_id = $1', [
        invoiceId,
        ago,
      ]);
      await pool.query('update offer set created_at = created_at - $2::interval where order_id = $1', [
        orderId,
        ago,
      ]);
      await pool.query('update order_history set at = at - $2::interval where order_id = $1', [orderId, ago]);
    }
    const period = '{ from offers accepted completed earnings { amount currency } }';
    const query = `query ($timezone: String) {
      vendorDashboard(timezone: $timezone) { timezone today ${period} week ${period} month ${period} balances { available { amount } } alerts { kind count } nextPayout { id } }
    }`;
    const { vendorDashboard: seen } = await tests.ask(vendor.viewer, query, { timezone: 'Pacific/Auckland' });
    assert.equal(seen.timezone, 'Pacific/Auckland');
    for (const { from: _from, ...one } of [seen.today, seen.week, seen.month]) {
      assert.deepEqual(one, {
        offers: 1,
        accepted: 1,
        completed: 1,
        earnings: [{ amount: 10_000, currency: 'EUR' }],
      });
    }
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland', timeStyle: 'short' });
    for (const { from } of [seen.today, seen.week, seen.month])
      assert.equal(clock.format(new Date(from)), '00:00');
    const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Auckland', weekday: 'long' });
    assert.equal(weekday.format(new Date(seen.week.from)), 'Monday');
    assert.deepEqual(seen.alerts, []);
    assert.deepEqual(await tests.refusal(vendor.viewer, query, { timezone: 'Mars/Base' }), {
      code: 'BAD_USER_INPUT',
      field: 'timezone',
    });
    await db.vendorMember.create({
      data: { vendorId: vendor.id, accountId: vendor.viewer.sub ?? '', duty: 'WORKER' },
    });
    const { vendorDashboard: hidden } = await tests.ask(vendor.viewer, query);
    assert.deepEqual([hidden.month.completed, hidden.month.earnings, hidden.balances], [1, [], []]);
  });

  it('says what to look at, the most urgent first', async () => {
    const vendor = await tests.vendor();
    await tests.offer(await tests.order(), [vendor]);
    await tests.completed(vendor);
    const late = await tests.accepted(vendor, {
      scheduledFor: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const { conversationId, viewer } = await tests.customer();
    const quoted = await tests.order({ priceMode: 'QUOTE', conversationId }, viewer);
    await tests.ask(
      agent,
      'mutation ($input: RequestQuotesInput!) { requestQuotes(input: $input) { order { id } } }',
      {
        input: { orderId: quoted, vendorIds: [vendor.id] },
      },
    );
    const rated = await tests.completed(vendor, { conversationId }, viewer);
    await tests.ask(
      viewer,
      'mutation ($id: ID!) { rateOrder(input: { orderId: $id, stars: 2 }) { order { id } } }',
      {
        id: rated,
      },
    );
    const { pool } = tests.services;
    await pool.query("update work_order set scheduled_for = now() - interval '1 hour' where id = $1", [late]);
    const { vendorDashboard: seen } = await tests.ask(
      vendor.viewer,
      '{ vendorDashboard { alerts { kind count } } }',
    );
    assert.deepEqual(seen.alerts, [
      { kind: 'OFFER_WAITS', count: 1 },
      { kind: 'QUOTE_REQUESTED', count: 1 },
      { kind: 'ORDER_LATE', count: 1 },
      { kind: 'ORDER_TO_INVOICE', count: 2 },
      { kind: 'REVIEW_UNANSWERED', count: 1 },
    ]);
  });

  it('is for the vendor itself, and for operators who name it', async () => {
    const [vendor, other] = [await tests.vendor(), await tests.vendor()];
    assert.equal((await read({ viewer: agent }, vendor.id)).vendor.id, vendor.id);
    assert.deepEqual(await tests.refusal(agent, dashboard), { code: 'BAD_USER_INPUT', field: 'vendorId' });
    assert.deepEqual(await tests.refusal(agent, dashboard, { vendorId: randomUUID() }), {
      code: 'NOT_FOUND',
    });
    assert.deepEqual(await tests.refusal(other.viewer, dashboard, { vendorId: vendor.id }), {
      code: 'FORBIDDEN',
    });
    assert.deepEqual(await tests.refusal(stranger(), dashboard), { code: 'FORBIDDEN' });
    assert.deepEqual(await tests.refusal(anonymous, dashboard), { code: 'UNAUTHENTICATED' });
  });
});
