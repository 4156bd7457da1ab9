import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { admin, agent } from '../../testing/vendor-subgraph.ts';
import { startMoneyTests } from '../testing/money-tests.ts';
import type { MoneyTests } from '../testing/money-tests.ts';

const read = `query ($vendorId: ID, $about: LedgerSubject) {
  ledgerEntries(vendorId: $vendorId, about: $about, first: 2) {
    edges { node { account causeId amount { amount } } } pageInfo { hasNextPage }
  }
  ledgerSums(vendorId: $vendorId, about: $about) { account amount { amount currency } }
}`;

describe('the ledger', () => {
  let tests: MoneyTests;
  before(async () => {
    tests = await startMoneyTests();
  });
  after(() => tests.stop());

  it('has the sums of each account, of a vendor and of one invoice, which come to 0', async () => {
    const vendor = await tests.collected();
    const [first, second] = [await tests.invoice(vendor, 1_000), await tests.invoice(vendor, 500)];
    const paymentId = await tests.paid(first);
    await tests.paid(second, { amount: { amount: 500, currency: 'EUR' } });
    const all = await tests.ask(agent, read, { vendorId: vendor.id });
    const sums = (answer: typeof all) =>
      Object.fromEntries(answer.ledgerSums.map(({ account, amount }) => [account, amount.amount]));
    assert.deepEqual(sums(all), { PROVIDER: -1_500, VENDOR_PENDING: 1_250, COMMISSION: 250 });
    assert.ok(all.ledgerEntries.pageInfo.hasNextPage);
    const one = await tests.ask(vendor.viewer, read, { about: { invoiceId: first } });
    assert.deepEqual(sums(one), { PROVIDER: -1_000, VENDOR_PENDING: 850, COMMISSION: 150 });
    assert.ok(one.ledgerEntries.edges.every(({ node }) => node.causeId === paymentId));
  });

  it('is not shown to other vendors, and is about one thing', async () => {
    const [vendor, other] = [await tests.collected(), await tests.vendor()];
    const invoiceId = await tests.invoice(vendor, 1_000);
    const about = { invoiceId };
    assert.deepEqual(await tests.refusal(other.viewer, read, { about }), { code: 'NOT_FOUND' });
    for (const wrong of [{}, { invoiceId, payoutId: invoiceId }])
      assert.deepEqual(await tests.refusal(admin, read, { about: wrong }), {
        code: 'BAD_USER_INPUT',
        field: 'about',
      });
    assert.deepEqual(await tests.refusal(admin, read, { about: { payoutId: invoiceId } }), {
      code: 'NOT_FOUND',
    });
  });
});
