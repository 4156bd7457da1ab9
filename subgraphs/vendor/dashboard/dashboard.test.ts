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
