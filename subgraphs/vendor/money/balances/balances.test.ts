import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { admin, agent } from '../../testing/vendor-subgraph.ts';
import { startPayoutWorld } from '../payouts/testing/payout-world.ts';
import type { PayoutWorld } from '../payouts/testing/payout-world.ts';

const statement = `query ($vendorId: ID, $first: Int, $after: String) {
  vendorStatement(vendorId: $vendorId, first: $first, after: $after) {
    edges { node { gross { amount } commission { amount } fee { amount } refunded { amount } held { amount } net { amount }
      expectedAt invoice { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const create = `mutation { createPayoutBatch(input: {}) { batch { id } } }`;

describe('the balance of a vendor', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld({ PAYOUT_HOLD_DAYS: '7' });
  });
  after(() => world.stop());

  it('is on hold for seven days after a payment, and no batch takes it', async () => {
    const vendor = await world.platformVendor();
    const payment = await world.paid(vendor, 10_000);
    await world.refunded(payment, 2_500);
    const { createPayoutBatch } = await world.ask(admin, create);
    assert.equal(createPayoutBatch.batch, null);
    const { pending, available } = await world.balance(vendor);
    assert.deepEqual([pending, available], [7_500, 0]);
  });

  it('is empty for a vendor that collects itself', async () => {
    const vendor = await world.vendor();
    assert.deepEqual((await world.ask(vendor.viewer, '{ vendorBalances { currency } }')).vendorBalances, []);
  });

  it('is of the vendor that an operator names', async () => {
    const query = 'query ($id: ID) { vendorBalances(vendorId: $id) { currency } }';
    const vendor = await world.platformVendor();
    await world.paid(vendor, 500);
    const { vendorBalances } = await world.ask(agent, query, { id: vendor.id });
    assert.deepEqual(vendorBalances, [{ currency: 'EUR' }]);
    assert.deepEqual(await world.refusal(agent, query), { code: 'BAD_USER_INPUT', field: 'vendorId' });
  });
});

describe('the statement of a vendor', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld({ PAYOUT_HOLD_DAYS: '7' });
  });
  after(() => world.stop());

  it('says of each payment what came of it, the last first, page by page', async () => {
    const vendor = await world.platformVendor();
    const refunded = await world.paid(vendor, 10_000, 250);
    await world.refunded(refunded, 4_000);
    const disputed = await world.paid(vendor, 3_000);
    await world.disputed(disputed, 'UNDER_REVIEW');
    await world.paid(vendor, 700);
    const { vendorStatement: first } = await world.ask(vendor.viewer, statement, { first: 2 });
    const { vendorStatement: rest } = await world.ask(agent, statement, {
      vendorId: vendor.id,
      first: 2,
      after: first.pageInfo.endCursor,
    });
    const rows = [...first.edges, ...rest.edges].map(
      ({ node: { gross, commission, fee, refunded: back, held, net } }) =>
        [gross, commission, fee, back, held, net].map(({ amount }) => amount),
    );
    assert.deepEqual(rows, [
      [700, 0, 0, 0, 0, 700],
      [3_000, 0, 0, 0, 3_000, 0],
      [10_000, 0, 250, 4_000, 0, 5_750],
    ]);
    assert.deepEqual([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage], [true, false]);
  });

  it('expects each payment with the first Monday after its hold', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 700);
    const { vendorStatement } = await world.ask(vendor.viewer, statement, {});
    const expected = vendorStatement.edges[0]?.node.expectedAt;
    assert.ok(expected);
    const at = new Date(String(expected));
    assert.deepEqual([at.getUTCDay(), at.getUTCHours(), at.getUTCMinutes()], [1, 6, 0]);
    const days = (at.getTime() - Date.now()) / 86_400_000;
    assert.ok(days > 6.9 && days <= 14, `${days} days`);
  });
});
