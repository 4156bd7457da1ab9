import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import { submitPayout } from '#contracts/payments.ts';
import { admin, agent, stranger } from '../../testing/vendor-subgraph.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { startPayoutWorld } from './testing/payout-world.ts';
import type { PayoutWorld } from './testing/payout-world.ts';

const row = `id status amount { amount currency } method problem reference`;
const create = `mutation ($input: CreatePayoutBatchInput!) {
  createPayoutBatch(input: $input) { batch { id status payoutCount totals { amount currency } createdBy { id } } }
}`;
const approve = `mutation ($id: ID!) {
  approvePayoutBatch(input: { batchId: $id }) { batch { id status approvedBy { id } closedAt } }
}`;
const cancel = `mutation ($id: ID!) { cancelPayoutBatch(input: { batchId: $id }) { batch { id status closedAt } } }`;
const list = `query ($filter: PayoutFilter) { payouts(first: 100, filter: $filter) { edges { node { ${row} vendor { id } batch { id } } } } }`;
const one = `query ($id: ID!) { payout(id: $id) { ${row} batch { id } } }`;
const record = `mutation ($input: RecordManualPayoutInput!) { recordManualPayout(input: $input) { payout { ${row} paidAt } } }`;
const setMinimum = `mutation ($input: SetPayoutMinimumInput!) {
  setPayoutMinimum(input: $input) { minimums { minimum { amount currency } } }
}`;

describe('payouts', () => {
  let world: PayoutWorld;
  before(async () => {
    world = await startPayoutWorld();
  });
  after(() => world.stop());

  /** @returns the id of the new batch; null where nothing is to be paid out */
  async function draft(): Promise<string | null> {
    const { createPayoutBatch } = await world.ask(admin, create, { input: {} });
    return createPayoutBatch.batch?.id ?? null;
  }

  async function drafted(): Promise<string> {
    const id = await draft();
    assert.ok(id);
    return id;
  }

  async function payoutsOf(vendor: TestVendor, batchId?: string) {
    const filter = { vendorId: vendor.id, ...(batchId !== undefined && { batchId }) };
    const { payouts } = await world.ask(agent, list, { filter });
    return payouts.edges.map(({ node }) => node);
  }

  /** A payout of all that a vendor has, approved. */
  async function sent(vendor: TestVendor) {
    const batchId = await drafted();
    await world.ask(world.boss, approve, { id: batchId });
    const [payout] = await payoutsOf(vendor, batchId);
    assert.ok(payout);
    assert.equal(payout.status, 'APPROVED');
    return payout;
  }

  async function statusOf(id: string) {
    const { payout } = await world.ask(agent, one, { id });
    return payout?.status;
  }

  const actions = async () => (await world.jobs(recordAudit.name)).map(({ action }) => action);

  it('go out when a second person has approved them, and come off the balance at that moment', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 10_000, 300);
    const { available } = { available: 9_700 };
    const { createPayoutBatch } = await world.ask(admin, create, { input: {} });
    const batch = createPayoutBatch.batch;
    assert.ok(batch);
    assert.equal(batch.status, 'DRAFT');
    assert.equal(batch.createdBy?.id, admin.sub);
    const [payout] = await payoutsOf(vendor, batch.id);
    assert.equal(payout?.status, 'DRAFT');
    assert.equal(payout.amount.amount, available);
    const reserved = await world.balance(vendor);
    assert.deepEqual([reserved.available, reserved.reserved, reserved.onTheWay], [available, available, 0]);
    assert.deepEqual(await world.jobs(submitPayout.name), []);

    assert.deepEqual(await world.refusal(admin, approve, { id: batch.id }), { code: 'FORBIDDEN' });
    assert.deepEqual(await world.refusal(agent, approve, { id: batch.id }), { code: 'FORBIDDEN' });
    const { approvePayoutBatch } = await world.ask(world.boss, approve, { id: batch.id });
    assert.equal(approvePayoutBatch.batch.status, 'APPROVED');
    assert.equal(approvePayoutBatch.batch.approvedBy?.id, world.boss.sub);
    assert.deepEqual(await world.refusal(world.boss, approve, { id: batch.id }), { code: 'CONFLICT' });
    const money = { amount: available, currency: 'EUR' };
    const order = { payoutId: payout.id, vendorId: vendor.id, amount: money };
    assert.deepEqual(await world.jobs(submitPayout.name), [order]);
    const sent = await world.balance(vendor);
    assert.deepEqual([sent.available, sent.reserved, sent.onTheWay], [0, 0, available]);

    await world.reported(payout.id, 'PAID');
    assert.equal(await statusOf(payout.id), 'PAID');
    assert.equal((await world.balance(vendor)).paidOut, available);
    const { payoutBatch } = await world.ask(
      agent,
      `query ($id: ID!) { payoutBatch(id: $id) { status closedAt } }`,
      {
        id: batch.id,
      },
    );
    assert.equal(payoutBatch?.status, 'COMPLETED');
    assert.ok(payoutBatch.closedAt);
    assert.equal(await draft(), null);
    const recorded = await actions();
    for (const action of ['PAYOUT_BATCH_CREATED', 'PAYOUT_BATCH_APPROVED'])
      assert.ok(recorded.includes(action));
  });

  it('are not made twice of the same money, with four batches at once', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 5_000);
    const batches = await Promise.all(Array.from({ length: 4 }, draft));
    const made = batches.filter((id) => id !== null);
    const payouts = await payoutsOf(vendor);
    assert.deepEqual(
      payouts.map(({ amount }) => amount.amount),
      [5_000],
    );
    await Promise.allSettled(
      made.flatMap((id) => [world.ask(world.boss, approve, { id }), world.ask(world.boss, approve, { id })]),
    );
    const { available, onTheWay } = await world.balance(vendor);
    assert.deepEqual([available, onTheWay], [0, 5_000]);
  });

  it('are made once for a clientId', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 1_000);
    const input = { clientId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 3 }, () => world.ask(admin, create, { input })));
    const ids = answers.map(({ createPayoutBatch }) => createPayoutBatch.batch?.id);
    // Another one may have found nothing left, and then it has made nothing.
    assert.equal(new Set(ids.filter((id) => id !== undefined)).size, 1);
  });

  it('are free again when their batch is cancelled', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 3_000);
    const id = await drafted();
    const { cancelPayoutBatch } = await world.ask(world.boss, cancel, { id });
    assert.equal(cancelPayoutBatch.batch.status, 'CANCELLED');
    assert.ok(cancelPayoutBatch.batch.closedAt);
    assert.deepEqual(await world.refusal(world.boss, approve, { id }), { code: 'CONFLICT' });
    assert.deepEqual(await world.refusal(admin, cancel, { id }), { code: 'CONFLICT' });
    const { available, reserved } = await world.balance(vendor);
    assert.deepEqual([available, reserved], [3_000, 0]);
    assert.equal((await payoutsOf(vendor, await drafted()))[0]?.amount.amount, 3_000);
    assert.ok((await actions()).includes('PAYOUT_BATCH_CANCELLED'));
  });

  it('leave out who has too little, an open dispute, no payable payee, or collects itself', async () => {
    const [poor, disputed, unknown, own] = [
      await world.platformVendor(),
      await world.platformVendor(),
      await world.platformVendor(),
      await world.platformVendor(),
    ];
    await world.ask(admin, setMinimum, { input: { minimum: { amount: 2_000, currency: 'EUR' } } });
    await world.paid(poor, 1_999);
    await world.paid(disputed, 9_000);
    await world.disputed(await world.paid(disputed, 2_000), 'NEEDS_RESPONSE');
    await world.paid(unknown, 9_000);
    await world.reportPayee(unknown.id, false);
    await world.paid(own, 9_000);
    const setting = { vendorId: own.id, collection: 'VENDOR' };
    const setCollection =
      'mutation ($input: SetVendorCollectionInput!) { setVendorCollection(input: $input) { vendor { id } } }';
    await world.ask(admin, setCollection, { input: setting });
    await draft();
    for (const vendor of [poor, disputed, unknown, own]) assert.deepEqual(await payoutsOf(vendor), []);
    assert.equal((await world.balance(disputed)).held, 2_000);
    await world.ask(admin, setMinimum, { input: { minimum: { amount: 1, currency: 'EUR' } } });
    await draft();
    assert.equal((await payoutsOf(poor))[0]?.amount.amount, 1_999);
  });

  it('are cancelled at their approval when the balance has fallen since', async () => {
    const vendor = await world.platformVendor();
    const payment = await world.paid(vendor, 5_000);
    const id = await drafted();
    await world.refunded(payment, 1_000);
    await world.ask(world.boss, approve, { id });
    const [payout] = await payoutsOf(vendor, id);
    assert.equal(payout?.status, 'CANCELLED');
    assert.equal(payout.problem, 'The balance fell below 50.00 EUR.');
    assert.equal((await payoutsOf(vendor, await drafted()))[0]?.amount.amount, 4_000);
  });

  it('are smaller after a refund of what was paid out, and none is sent below zero', async () => {
    const vendor = await world.platformVendor();
    const payment = await world.paid(vendor, 5_000);
    const { id } = await sent(vendor);
    await world.reported(id, 'PAID');
    await world.refunded(payment, 3_000);
    assert.equal((await world.balance(vendor)).available, -3_000);
    await world.paid(vendor, 2_000);
    await draft();
    assert.equal((await payoutsOf(vendor)).length, 1);
    await world.paid(vendor, 4_000);
    assert.equal((await sent(vendor)).amount.amount, 3_000);
  });

  it('made by hand come off the balance, once for a clientId and never beyond it', async () => {
    const vendor = await world.platformVendor();
    await world.paid(vendor, 6_000);
    const input = {
      vendorId: vendor.id,
      amount: { amount: 4_000, currency: 'EUR' },
      reference: 'Transfer 17',
      clientId: randomUUID(),
    };
    const answers = await Promise.all(Array.from({ length: 4 }, () => world.ask(admin, record, { input })));
    assert.equal(new Set(answers.map(({ recordManualPayout }) => recordManualPayout.payout.id)).size, 1);
    const payout = answers[0]?.recordManualPayout.payout;
    assert.deepEqual([payout?.status, payout?.method, payout?.reference], ['PAID', 'MANUAL', 'Transfer 17']);
    const { available, paidOut } = await world.balance(vendor);
    assert.deepEqual([available, paidOut], [2_000, 4_000]);
    const refused = (change: object) =>
      world.refusal(admin, record, { input: { ...input, clientId: null, ...change } });
    assert.deepEqual(await refused({}), { code: 'CONFLICT' });
    assert.deepEqual(await refused({ amount: { amount: 0, currency: 'EUR' } }), {
      code: 'BAD_USER_INPUT',
      field: 'input.amount.amount',
    });
    assert.deepEqual(await refused({ amount: { amount: 1, currency: 'USD' } }), { code: 'CONFLICT' });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    assert.deepEqual(await refused({ amount: { amount: 1, currency: 'EUR' }, paidAt: tomorrow }), {
      code: 'BAD_USER_INPUT',
      field: 'input.paidAt',
    });
    assert.deepEqual(await refused({ vendorId: randomUUID() }), { code: 'NOT_FOUND' });
    assert.ok((await actions()).includes('PAYOUT_RECORDED'));
  });

  it('are seen by their vendor and operators alone, and the batch by operators', async () => {
    const [vendor, other] = [await world.platformVendor(), await world.platformVendor()];
    await world.paid(vendor, 1_000);
    const { id } = await sent(vendor);
    const { payout } = await world.ask(vendor.viewer, one, { id });
    assert.equal(payout?.batch, null);
    assert.ok((await world.ask(agent, one, { id })).payout?.batch);
    assert.deepEqual(await world.refusal(other.viewer, one, { id }), { code: 'NOT_FOUND' });
    assert.deepEqual(await world.refusal(stranger(), one, { id }), { code: 'FORBIDDEN' });
    const { payouts } = await world.ask(other.viewer, list, { filter: { vendorId: vendor.id } });
    assert.deepEqual(payouts.edges, []);
    assert.deepEqual(await world.refusal(vendor.viewer, `{ payoutBatches { edges { cursor } } }`), {
      code: 'FORBIDDEN',
    });
    const ofVendor = `query ($id: ID) { vendorBalances(vendorId: $id) { currency } }`;
    assert.deepEqual(await world.refusal(other.viewer, ofVendor, { id: vendor.id }), { code: 'FORBIDDEN' });
  });
});
