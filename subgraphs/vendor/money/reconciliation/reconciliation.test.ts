import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import { listMoney, moneyListed } from '#contracts/payments.ts';
import type { PaymentFacts, PayoutFacts, RefundFacts } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent } from '../../testing/vendor-subgraph.ts';
import { startPayoutWorld } from '../payouts/testing/payout-world.ts';
import type { PayoutWorld } from '../payouts/testing/payout-world.ts';

const run = `mutation { runReconciliation { run { id status startedBy { id } } } }`;
const runs = `{ reconciliationRuns(first: 100) { edges { node { id status compared openItems healedItems
  accounts { provider account sandbox } problems { problem } } } } }`;
const items = `query ($filter: ReconciliationItemFilter) {
  reconciliationItems(first: 100, filter: $filter) { edges { node { id kind subject state externalId note
    ours { status amount { amount currency } } theirs { status amount { amount currency } } resolvedBy { id } invoice { id } } } }
}`;
const resolve = `mutation ($input: ResolveReconciliationItemInput!) {
  resolveReconciliationItem(input: $input) { item { state note resolvedBy { id } closedAt } }
}`;

/** What a provider lists on one page. */
interface Listed {
  readonly payments?: readonly PaymentFacts[];
  readonly refunds?: readonly RefundFacts[];
  readonly payouts?: readonly PayoutFacts[];
}

const place = { provider: 'STRIPE', account: 'main', sandbox: true };

describe('a reconciliation', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld();
  });
  after(() => world.stop());

  async function started(): Promise<string> {
    const { runReconciliation } = await world.ask(agent, run);
    return runReconciliation.run.id;
  }

  function page(runId: string, number: number, listed: Listed, accounts?: readonly (typeof place)[]) {
    const { payments = [], refunds = [], payouts = [] } = listed;
    const end = accounts === undefined ? null : { accounts: [...accounts], problems: [] };
    return addJob(world.services.db, moneyListed, {
      runId,
      page: number,
      payments: [...payments],
      refunds: [...refunds],
      disputes: [],
      payouts: [...payouts],
      end,
    });
  }

  async function runOf(id: string) {
    const { reconciliationRuns } = await world.ask(agent, runs);
    return reconciliationRuns.edges.find(({ node }) => node.id === id)?.node;
  }

  const done = (id: string, what = 'the end of the run') =>
    eventually(async () => {
      const found = await runOf(id);
      return found?.status === 'DONE' && found;
    }, what);

  /** A whole run that finds this, in one page. */
  async function reconcile(listed: Listed, accounts: readonly (typeof place)[] = []) {
    const id = await started();
    await page(id, 1, listed, accounts);
    return done(id);
  }

  async function itemsOf(filter: object) {
    const { reconciliationItems } = await world.ask(agent, items, { filter });
    return reconciliationItems.edges.map(({ node }) => node);
  }

  it('asks the providers once, however often it is started while it runs', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, started));
    assert.equal(new Set(ids).size, 1);
    const [id = ''] = ids;
    const asked = (await world.jobs(listMoney.name)).filter(({ runId }) => runId === id);
    assert.equal(asked.length, 1);
    await page(id, 1, {}, []);
    await done(id);
    const recorded = (await world.jobs(recordAudit.name)).map(({ action }) => action);
    assert.ok(recorded.includes('RECONCILIATION_STARTED'));
  });

  it('heals what a blocked webhook has kept from us, and finds nothing the next time', async () => {
    const vendor = await world.platformVendor();
    const { sessionId, invoiceId } = await world.billed(vendor, 5_000);
    const payment = world.payment(sessionId, 5_000);
    const first = await reconcile({ payments: [payment] });
    assert.deepEqual([first.compared, first.openItems, first.healedItems], [1, 0, 1]);
    const [item] = await itemsOf({ runId: first.id });
    assert.deepEqual(
      [item?.kind, item?.subject, item?.state, item?.externalId, item?.invoice?.id],
      ['MISSING_LOCAL', 'PAYMENT', 'HEALED', payment.externalId, invoiceId],
    );
    assert.equal((await world.balance(vendor)).pending, 5_000);
    const second = await reconcile({ payments: [payment] });
    assert.deepEqual([second.compared, second.openItems, second.healedItems], [1, 0, 0]);
    assert.equal((await world.balance(vendor)).pending, 5_000);
  });

  it('takes a refund that is listed before its payment', async () => {
    const vendor = await world.platformVendor();
    const { sessionId } = await world.billed(vendor, 5_000);
    const payment = world.payment(sessionId, 5_000);
    const refund: RefundFacts = {
      ...place,
      externalId: `re_${randomUUID()}`,
      paymentExternalId: payment.externalId,
      refundId: null,
      amount: { amount: 1_500, currency: 'EUR' },
      status: 'SUCCEEDED',
      problem: null,
      at: new Date().toISOString(),
    };
    const id = await started();
    await page(id, 1, { refunds: [refund] });
    await world.idle();
    await page(id, 2, { payments: [payment] }, []);
    const found = await done(id);
    assert.deepEqual([found.compared, found.openItems, found.healedItems], [2, 0, 2]);
    assert.equal((await world.balance(vendor)).pending, 3_500);
  });

  it('ends when all pages have come, in any order and also twice', async () => {
    const vendor = await world.platformVendor();
    const [one, other] = [await world.billed(vendor, 100), await world.billed(vendor, 200)];
    const id = await started();
    await page(id, 2, { payments: [world.payment(other.sessionId, 200)] }, [place]);
    await page(id, 2, { payments: [world.payment(other.sessionId, 200)] }, [place]);
    await world.idle();
    assert.equal((await runOf(id))?.status, 'RUNNING');
    await page(id, 1, { payments: [world.payment(one.sessionId, 100)] });
    const found = await done(id);
    assert.equal(found.compared, 2);
    assert.deepEqual(found.accounts, [place]);
    assert.equal((await world.balance(vendor)).pending, 300);
  });

  it('shows what a provider does not have, only of accounts that were read to their end', async () => {
    const vendor = await world.platformVendor();
    const payment = await world.paid(vendor, 700);
    const missing = () => itemsOf({ kind: ['MISSING_REMOTE'], state: ['OPEN'] });
    const isMissing = async () => (await missing()).some((item) => item.externalId === payment.externalId);
    await reconcile({}, []);
    assert.equal(await isMissing(), false);
    await reconcile({}, [{ ...place, account: 'other' }]);
    assert.equal(await isMissing(), false);
    await reconcile({}, [place]);
    assert.equal(await isMissing(), true);
    await reconcile({ payments: [payment] }, [place]);
    assert.equal(await isMissing(), false);
  });

  it('shows another amount and another currency once, until a person has looked', async () => {
    const vendor = await world.platformVendor();
    const payment = await world.paid(vendor, 900);
    const theirs = { ...payment, amount: { amount: 901, currency: 'EUR' } };
    await reconcile({ payments: [theirs] });
    await reconcile({ payments: [theirs] });
    const found = () =>
      itemsOf({ kind: ['AMOUNT'] }).then((all) =>
        all.filter(({ externalId }) => externalId === payment.externalId),
      );
    const [item, ...others] = await found();
    assert.ok(item);
    assert.deepEqual(others, []);
    assert.deepEqual([item.ours?.amount.amount, item.theirs?.amount.amount], [900, 901]);
    const input = { itemId: item.id, note: 'The bank has rounded.' };
    const { resolveReconciliationItem } = await world.ask(admin, resolve, { input });
    assert.equal(resolveReconciliationItem.item.state, 'RESOLVED');
    assert.equal(resolveReconciliationItem.item.resolvedBy?.id, admin.sub);
    assert.deepEqual(await world.refusal(admin, resolve, { input }), { code: 'CONFLICT' });
    assert.deepEqual(await world.refusal(admin, resolve, { input: { ...input, note: ' ' } }), {
      code: 'BAD_USER_INPUT',
      field: 'input.note',
    });
    const recorded = (await world.jobs(recordAudit.name)).map(({ action }) => action);
    assert.ok(recorded.includes('RECONCILIATION_ITEM_RESOLVED'));
    await reconcile({ payments: [theirs] });
    assert.equal((await found()).length, 1);
    await reconcile({ payments: [{ ...payment, amount: { amount: 902, currency: 'EUR' } }] });
    assert.equal((await found()).filter(({ state }) => state === 'OPEN').length, 1);
    await reconcile({ payments: [{ ...payment, amount: { amount: 900, currency: 'USD' } }] });
    const [currency] = await itemsOf({ kind: ['CURRENCY'], state: ['OPEN'] });
    assert.equal(currency?.theirs?.amount.currency, 'USD');
  });

  it('brings payouts forward, and shows what can’t be', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 900);
    const create = `mutation { createPayoutBatch(input: {}) { batch { id } } }`;
    const { createPayoutBatch } = await world.ask(admin, create);
    const approve = `mutation ($id: ID!) { approvePayoutBatch(input: { batchId: $id }) { batch { id } } }`;
    await world.ask(world.boss, approve, { id: createPayoutBatch.batch?.id });
    const list = `query ($id: ID) { payouts(filter: { vendorId: $id }) { edges { node { id status } } } }`;
    const { payouts } = await world.ask(agent, list, { id: vendor.id });
    const payoutId = payouts.edges[0]?.node.id ?? '';
    const id = await started();
    const asked = (await world.jobs(listMoney.name)).find(({ runId }) => runId === id);
    assert.ok(JSON.stringify(asked).includes(payoutId));
    const paid: PayoutFacts = {
      provider: 'TIPALTI',
      account: 'main',
      sandbox: true,
      payoutId,
      status: 'PAID',
      problem: null,
      at: new Date().toISOString(),
    };
    await page(id, 1, { payouts: [paid] }, []);
    const found = await done(id);
    assert.deepEqual([found.openItems, found.healedItems], [0, 1]);
    assert.equal((await world.balance(vendor)).paidOut, 900);
  });

  it('is not for vendors', async () => {
    const vendor = await world.vendor();
    for (const query of [run, runs, items]) {
      assert.deepEqual(await world.refusal(vendor.viewer, query), { code: 'FORBIDDEN' });
    }
  });
});
