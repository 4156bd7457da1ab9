import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { paymentReported } from '#contracts/payments.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin, agent, stranger } from '../../testing/vendor-subgraph.ts';
import { eur, paymentFacts, startMoneyTests } from '../testing/money-tests.ts';
import type { MoneyTests } from '../testing/money-tests.ts';

const readInvoice = `query ($id: ID!) {
  invoice(id: $id) {
    status paymentState paidAt paidAmount { amount } refundedAmount { amount } balance { amount }
    payments { id amount { amount currency } fee { amount } commission { amount } status method provider reference collectedBy sandbox refundable { amount } }
    proposedRefund { payment { id } amount { amount } }
    order { status }
  }
}`;
const record = `mutation ($input: RecordPaymentInput!) {
  recordPayment(input: $input) { payment { id reference } invoice { paymentState balance { amount } order { status } } }
}`;

describe('payments', () => {
  let tests: MoneyTests;
  before(async () => {
    tests = await startMoneyTests();
  });
  after(() => tests.stop());
  const read = async (id: string, viewer = agent) => (await tests.ask(viewer, readInvoice, { id })).invoice;

  it('make an order PAID once, however often and at once a provider reports one', async () => {
    const vendor = await tests.collected();
    const invoiceId = await tests.invoice(vendor, 1_000);
    const sessionId = await tests.session(invoiceId);
    const facts = paymentFacts({ sessionId, externalId: 'pi_fifty', fee: eur(30) });
    await addJobs(
      tests.services.db,
      Array.from({ length: 50 }, () => newJob(paymentReported, facts)),
    );
    await eventually(async () => (await tests.jobs(paymentReported.name)).length === 0, 'all reports');
    const { payments, ...invoice } = await read(invoiceId);
    assert.deepEqual(
      [invoice.status, invoice.paymentState, invoice.balance.amount, invoice.order.status],
      ['PAID', 'PAID', 0, 'PAID'],
    );
    assert.equal(payments.length, 1);
    assert.deepEqual(payments[0]?.commission, { amount: 150 });
    assert.deepEqual(payments[0]?.fee, { amount: 30 });
    assert.equal(payments[0]?.collectedBy, 'PLATFORM');
    assert.deepEqual(await tests.ledger(vendor.id), {
      PROVIDER: -1_000,
      COMMISSION: 150,
      FEES: 30,
      VENDOR_PENDING: 820,
    });
    const { rows } = await tests.services.pool.query(
      `select type, count(*)::int from stream_event where stream_id = 'order:' || (
         select order_id from invoice where id = $1) and type <> 'OrderChanged' group by type order by type`,
      [invoiceId],
    );
    assert.deepEqual(rows, [
      { type: 'InvoicePaid', count: 1 },
      { type: 'PaymentReceived', count: 1 },
    ]);
    const session = await tests.services.db.paymentSession.findUniqueOrThrow({ where: { id: sessionId } });
    assert.equal(session.status, 'COMPLETED');
  });

  it('of a part leave the rest to be paid', async () => {
    const vendor = await tests.paidOnline();
    const invoiceId = await tests.invoice(vendor, 1_000);
    await tests.paid(invoiceId, { account: vendor.id, amount: eur(400) });
    const partly = await read(invoiceId);
    assert.deepEqual(
      [partly.paymentState, partly.balance.amount, partly.order.status],
      ['PARTIAL', 600, 'INVOICED'],
    );
    const input = { invoiceId, amount: eur(600), method: 'CASH', reference: 'Receipt 12', clientId: 'till' };
    const { recordPayment } = await tests.ask(vendor.viewer, record, { input });
    assert.equal(recordPayment.payment.reference, 'Receipt 12');
    assert.deepEqual(
      [recordPayment.invoice.paymentState, recordPayment.invoice.order.status],
      ['PAID', 'PAID'],
    );
    const again = await tests.ask(vendor.viewer, record, { input });
    assert.equal(again.recordPayment.payment.id, recordPayment.payment.id);
    assert.deepEqual(await tests.refusal(vendor.viewer, record, { input: { ...input, method: 'OTHER' } }), {
      code: 'CONFLICT',
    });
    assert.deepEqual(await tests.ledger(vendor.id), {});
  });

  it('only ever move forward, whatever comes late', async () => {
    const invoiceId = await tests.invoice(await tests.paidOnline(), 1_000);
    const id = await tests.paid(invoiceId, { externalId: 'pi_late' });
    for (const status of ['FAILED', 'PENDING'] as const)
      await tests.reportPayment({ externalId: 'pi_late', status });
    await eventually(async () => (await tests.jobs(paymentReported.name)).length === 0, 'all reports');
    const { payments } = await read(invoiceId);
    assert.deepEqual(
      payments.map((payment) => [payment.id, payment.status]),
      [[id, 'SUCCEEDED']],
    );
  });

  it('that are too much are kept, and a refund is proposed to the vendor and operators', async () => {
    const [vendor, customer] = [await tests.paidOnline(), await tests.customer()];
    const invoiceId = await tests.invoice(vendor, 1_000, customer);
    const sessionId = await tests.session(invoiceId);
    await tests.paid(invoiceId, { sessionId, externalId: 'pi_one' });
    const second = await tests.paid(invoiceId, { sessionId, externalId: 'pi_two', amount: eur(1_200) });
    for (const viewer of [agent, vendor.viewer]) {
      const invoice = await read(invoiceId, viewer);
      assert.deepEqual([invoice.paymentState, invoice.balance.amount], ['OVERPAID', -1_200]);
      assert.deepEqual(invoice.proposedRefund, { payment: { id: second }, amount: { amount: 1_200 } });
    }
    const seen = await read(invoiceId, customer.viewer);
    assert.equal(seen.proposedRefund, null);
    assert.equal(seen.payments.length, 2);
    assert.equal(seen.payments[0]?.commission, null);
    const names = (await tests.jobs('admin.domain-event')).map(({ type, data }) => [type, data]);
    const overpaid = names.filter(([type]) => type === 'invoice.overpaid');
    assert.equal(overpaid.length, 1);
  });

  it('in another currency stand and do not move the invoice', async () => {
    const vendor = await tests.collected();
    const invoiceId = await tests.invoice(vendor, 1_000);
    await tests.paid(invoiceId, { externalId: 'pi_usd', amount: { amount: 1_000, currency: 'USD' } });
    const invoice = await read(invoiceId);
    assert.deepEqual([invoice.paymentState, invoice.balance.amount], ['UNPAID', 1_000]);
    assert.deepEqual(invoice.payments[0]?.amount, { amount: 1_000, currency: 'USD' });
    const items = await tests.services.db.reconciliationItem.findMany({ where: { invoiceId } });
    assert.deepEqual(
      items.map(({ kind, externalId, state }) => [kind, externalId, state]),
      [['CURRENCY', 'pi_usd', 'OPEN']],
    );
  });

  it('are not noted where that can’t be, and the field is named', async () => {
    const vendor = await tests.vendor();
    const invoiceId = await tests.invoice(vendor, 1_000);
    const valid = { invoiceId, amount: eur(100), method: 'BANK_TRANSFER' };
    const wrong: readonly [change: object, field: string][] = [
      [{ amount: eur(0) }, 'input.amount.amount'],
      [{ amount: eur(-1) }, 'input.amount.amount'],
      [{ amount: eur(1_001) }, 'input.amount.amount'],
      [{ amount: { amount: 100, currency: 'USD' } }, 'input.amount.currency'],
      [{ method: 'CARD' }, 'input.method'],
      [{ receivedAt: new Date(Date.now() + 3_600_000).toISOString() }, 'input.receivedAt'],
      [{ reference: 'x'.repeat(201) }, 'input.reference'],
    ];
    for (const [change, field] of wrong) {
      const refused = await tests.refusal(vendor.viewer, record, { input: { ...valid, ...change } });
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field });
    }
    assert.deepEqual(await tests.refusal((await tests.vendor()).viewer, record, { input: valid }), {
      code: 'NOT_FOUND',
    });
    assert.deepEqual(await tests.refusal(stranger(), record, { input: valid }), { code: 'FORBIDDEN' });
    assert.equal((await read(invoiceId)).payments.length, 0);
  });

  it('made for no invoice of ours change nothing, and operators see those that came, once', async () => {
    for (const status of ['SUCCEEDED', 'SUCCEEDED', 'FAILED'] as const) {
      await tests.reportPayment({ externalId: `pi_${status}`, status });
    }
    await eventually(async () => (await tests.jobs(paymentReported.name)).length === 0, 'the reports');
    const externalId = { in: ['pi_SUCCEEDED', 'pi_FAILED'] };
    assert.equal(await tests.services.db.payment.count({ where: { externalId } }), 0);
    const items = await tests.services.db.reconciliationItem.findMany({ where: { externalId } });
    assert.deepEqual(
      items.map((item) => [item.kind, item.state, item.externalId, item.ourAmount, item.theirAmount]),
      [['MISSING_LOCAL', 'OPEN', 'pi_SUCCEEDED', null, 1_000]],
    );
  });

  it('of a vendor are listed for it and for operators, those of an order for its customer', async () => {
    const [vendor, customer] = [await tests.paidOnline(), await tests.customer()];
    const id = await tests.paid(await tests.invoice(vendor, 1_000, customer));
    const list = `query ($filter: PaymentFilter) { payments(filter: $filter) { edges { node { id } } } }`;
    const ids = async (viewer: typeof agent, filter: object = {}) =>
      (await tests.ask(viewer, list, { filter })).payments.edges.map(({ node }) => node.id);
    assert.deepEqual(await ids(vendor.viewer), [id]);
    assert.deepEqual(await ids(customer.viewer), [id]);
    assert.deepEqual(await ids(agent, { vendorId: vendor.id }), [id]);
    assert.deepEqual(await ids(agent, { vendorId: vendor.id, status: ['FAILED'] }), []);
    assert.deepEqual(await ids(stranger()), []);
    assert.deepEqual(await ids((await tests.vendor()).viewer), []);
  });

  it('into an account that is a vendor’s own are never the platform’s', async () => {
    const vendor = await tests.vendor();
    const set = `mutation ($input: SetVendorCollectionInput!) {
      setVendorCollection(input: $input) { vendor { collection { collection provider account } } }
    }`;
    const own = { vendorId: vendor.id, collection: 'VENDOR', provider: 'STRIPE', account: 'own' };
    await tests.ask(admin, set, { input: own });
    const invoiceId = await tests.invoice(vendor, 1_000);
    const sessionId = await tests.session(invoiceId);
    const later = { vendorId: vendor.id, collection: 'PLATFORM' };
    const changed = await tests.ask(admin, set, { input: later });
    assert.deepEqual(changed.setVendorCollection.vendor.collection, {
      collection: 'PLATFORM',
      provider: null,
      account: null,
    });
    await tests.paid(invoiceId, { sessionId, account: 'own', externalId: 'pi_own' });
    assert.deepEqual(await tests.ledger(vendor.id), {});
    const other = await tests.vendor();
    for (const collection of ['VENDOR', 'PLATFORM']) {
      const input = { ...own, vendorId: other.id, collection };
      assert.deepEqual(await tests.refusal(admin, set, { input }), { code: 'CONFLICT' });
    }
    const half = { ...own, account: null };
    assert.deepEqual(await tests.refusal(admin, set, { input: half }), {
      code: 'BAD_USER_INPUT',
      field: 'input.account',
    });
    assert.deepEqual(await tests.refusal(agent, set, { input: own }), { code: 'FORBIDDEN' });
  });

  it('into the platform’s own account never become a vendor’s', async () => {
    const [vendor, collected] = [await tests.vendor(), await tests.collected()];
    const set = `mutation ($input: SetVendorCollectionInput!) { setVendorCollection(input: $input) { vendor { id } } }`;
    const own = { vendorId: vendor.id, collection: 'VENDOR', provider: 'STRIPE', account: 'default' };
    for (const account of ['default', ' default '])
      assert.deepEqual(await tests.refusal(admin, set, { input: { ...own, account } }), {
        code: 'BAD_USER_INPUT',
        field: 'input.account',
      });
    const shared = { provider: 'STRIPE', account: 'of-the-platform' };
    await tests.ask(admin, set, {
      input: { vendorId: collected.id, collection: 'PLATFORM', ...shared },
    });
    const taken = { vendorId: vendor.id, collection: 'VENDOR', ...shared };
    assert.deepEqual(await tests.refusal(admin, set, { input: taken }), { code: 'CONFLICT' });
    await tests.paid(await tests.invoice(collected, 1_000), { account: 'default', sandbox: false });
    assert.equal((await tests.ledger(collected.id))['PROVIDER'], -1_000);
  });

  it('in a sandbox are of whom the setting names, since a sandbox has one account for all', async () => {
    const [own, other, collected] = [
      await tests.paidOnline(),
      await tests.paidOnline(),
      await tests.collected(),
    ];
    const set = `mutation ($input: SetVendorCollectionInput!) { setVendorCollection(input: $input) { vendor { id } } }`;
    const input = { vendorId: other.id, collection: 'VENDOR', provider: 'STRIPE', account: 'shared' };
    await tests.ask(admin, set, { input });
    const place = { account: 'shared', sandbox: true };
    const ledgers: Record<string, number>[] = [];
    for (const vendor of [own, other, collected]) {
      await tests.paid(await tests.invoice(vendor, 1_000), place);
      ledgers.push(await tests.ledger(vendor.id));
    }
    const [ofOwn, ofOther, ofCollected] = ledgers;
    assert.deepEqual([ofOwn, ofOther], [{}, {}]);
    assert.equal(ofCollected?.['PROVIDER'], -1_000);
    await tests.paid(await tests.invoice(collected, 1_000), { ...place, sandbox: false });
    assert.deepEqual(await tests.ledger(collected.id), ofCollected);
  });
});
