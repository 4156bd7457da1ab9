import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { moneyListed } from '#contracts/payments.ts';
import type { PaymentFacts } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agent } from '../../testing/vendor-subgraph.ts';
import { startPayoutWorld } from '../payouts/testing/payout-world.ts';
import type { PayoutWorld } from '../payouts/testing/payout-world.ts';

const count = 500;
const perPage = 100;
const amount = 700;

describe('the reconciliation after a night without webhooks', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld();
  });
  after(() => world.stop());

  it(`heals ${count} of ${count} payments, and none twice`, async () => {
    const { db } = world.services;
    const vendors = [await world.platformVendor(), await world.platformVendor()];
    const payments: PaymentFacts[] = [];
    for (const vendor of vendors) {
      const sessions = await world.billedOften(vendor, amount, count / vendors.length);
      payments.push(...sessions.map((sessionId) => world.payment(sessionId, amount)));
    }
    const { runReconciliation } = await world.ask(agent, 'mutation { runReconciliation { run { id } } }');
    const runId = runReconciliation.run.id;
    const pages = Array.from({ length: count / perPage }, (_page, index) => index + 1);
    const list = () =>
      Promise.all(
        pages.map((page) =>
          addJob(db, moneyListed, {
            runId,
            page,
            payments: payments.slice((page - 1) * perPage, page * perPage),
            refunds: [],
            disputes: [],
            payouts: [],
            end:
              page === pages.length
                ? { accounts: [{ provider: 'STRIPE', account: 'main', sandbox: true }], problems: [] }
                : null,
          }),
        ),
      );
    // The whole list comes twice, as after the crash of whoever reads it.
    await list();
    await list();
    let healed = 0;
    while (healed < count) {
      healed = await eventually(async () => {
        const now = await db.payment.count();
        return now > healed && now;
      }, 'another payment');
    }
    const query = `{ reconciliationRuns(first: 1) { edges { node { status compared openItems healedItems } } } }`;
    const found = await eventually(async () => {
      const { reconciliationRuns } = await world.ask(agent, query);
      const node = reconciliationRuns.edges[0]?.node;
      return node?.status === 'DONE' && node;
    }, 'the end of the run');
    await world.idle();
    assert.deepEqual(found, { status: 'DONE', compared: count, openItems: 0, healedItems: count });
    const { rows } = await world.services.pool.query(
      `select count(*)::int as payments, count(distinct external_id)::int as different,
         count(*) filter (where status = 'SUCCEEDED')::int as succeeded from vendor.payment`,
    );
    assert.deepEqual(rows, [{ payments: count, different: count, succeeded: count }]);
    const { rows: paid } = await world.services.pool.query(
      `select count(*)::int as paid from vendor.invoice where paid_at is not null and paid_amount = total`,
    );
    assert.deepEqual(paid, [{ paid: count }]);
    assert.deepEqual(await world.ledgerSum(), { sum: 0, unbalanced: 0 });
    for (const [index, vendor] of vendors.entries()) {
      const { pending } = await world.balance(vendor);
      assert.equal(pending, (count / vendors.length) * amount, `vendor ${index}`);
    }
  });
});
