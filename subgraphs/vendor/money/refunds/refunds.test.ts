import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { refundPayment, refundReported } from '#contracts/payments.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { agent } from '../../testing/vendor-subgraph.ts';
import type { TestVendor } from '../../testing/vendor-subgraph.ts';
import { eur, startMoneyTests } from '../testing/money-tests.ts';
import type { MoneyTests } from '../testing/money-tests.ts';

const refund = `mutation ($input: RefundPaymentInput!) {
  refundPayment(input: $input) {
    __typename
    ... on RefundStarted { refund { id status origin amount { amount } } }
    ... on NotRefundable { message reason refundable { amount } }
  }
}`;
const readInvoice = `query ($id: ID!) {
  invoice(id: $id) {
    paymentState refundedAmount { amount } balance { amount } order { status } proposedRefund { amount { amount } }
    refunds { id status origin reason problem amount { amount } } payments { id refundable { amount } }
  }
}`;

describe('refunds', () => {
  let tests: MoneyTests;
  let vendor: TestVendor;
  before(async () => {
    tests = await startMoneyTests();
    vendor = await tests.collected();
  });
  after(() => tests.stop());
  const read = async (id: string) => (await tests.ask(agent, readInvoice, { id })).invoice;
  const start = async (input: object, viewer = vendor.viewer) =>
    (await tests.ask(viewer, refund, { input })).refundPayment;
  const settled = (invoiceId: string, status: string) =>
    eventually(async () => {
      const { refunds } = await read(invoiceId);
      // Read anew: the refund may have settled after its invoice was read.
      return refunds.some((one) => one.status === status) && read(invoiceId);
    }, status);

  it('are asked of the provider once, and count when it has done them', async () => {
    const own = await tests.collected();
    const invoiceId = await tests.invoice(own, 1_000);
    const paymentId = await tests.paid(invoiceId, { externalId: 'pi_refund' });
    const input = { paymentId, amount: eur(400), reason: 'A tile was missing', clientId: 'tile' };
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => start(input, own.viewer)));
    assert.equal(first?.__typename, 'RefundStarted');
    for (const other of others) assert.deepEqual(other, first);
    const asked = (await tests.jobs(refundPayment.name)).filter(
      ({ paymentExternalId }) => paymentExternalId === 'pi_refund',
    );
    assert.equal(asked.length, 1);
    const { refundId } = refundPayment.payload.parse(asked[0]);
    assert.equal((await read(invoiceId)).payments[0]?.refundable.amount, 600);
    for (let count = 0; count < 3; count++)
      await tests.reportRefund({
        externalId: 're_a',
        paymentExternalId: 'pi_refund',
        refundId,
        amount: eur(400),
      });
    const invoice = await settled(invoiceId, 'SUCCEEDED');
    assert.deepEqual(
      [invoice.paymentState, invoice.refundedAmount.amount, invoice.balance.amount, invoice.order.status],
      ['PARTIALLY_REFUNDED', 400, 400, 'PAID'],
    );
    // 150 were kept of 1,000, so 60 go back with 400.
    assert.deepEqual(await tests.ledger(own.id), { PROVIDER: -600, COMMISSION: 90, VENDOR_PENDING: 510 });
    await start({ paymentId, amount: eur(600) }, own.viewer);
    const left = await start({ paymentId, amount: eur(1) }, own.viewer);
    assert.deepEqual([left.__typename, 'reason' in left && left.reason], ['NotRefundable', 'NOTHING_LEFT']);
  });

  it('that the provider refuses leave the money where it is', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    const paymentId = await tests.paid(invoiceId, { externalId: 'pi_refused' });
    const answer = await start({ paymentId, amount: eur(1_000) });
    assert.ok('refund' in answer);
    const refundId = answer.refund.id;
    const facts = { paymentExternalId: 'pi_refused', refundId, amount: eur(1_000) };
    await tests.reportRefund({
      ...facts,
      externalId: refundId,
      status: 'FAILED',
      problem: 'The card is closed.',
    });
    const invoice = await settled(invoiceId, 'FAILED');
    assert.equal(invoice.refunds[0]?.problem, 'The card is closed.');
    assert.deepEqual([invoice.paymentState, invoice.refundedAmount.amount], ['PAID', 0]);
    assert.equal(invoice.payments[0]?.refundable.amount, 1_000);
  });

  it('that a bank sends back after they succeeded are taken back', async () => {
    const own = await tests.collected();
    const invoiceId = await tests.invoice(own, 1_000);
    await tests.paid(invoiceId, { externalId: 'pi_back' });
    const before = await tests.ledger(own.id);
    const facts = { externalId: 're_back', paymentExternalId: 'pi_back', amount: eur(1_000) };
    await tests.reportRefund(facts);
    const refunded = await settled(invoiceId, 'SUCCEEDED');
    assert.deepEqual([refunded.paymentState, refunded.refunds[0]?.origin], ['REFUNDED', 'PROVIDER']);
    assert.deepEqual(await tests.ledger(own.id), {});
    await tests.reportRefund({ ...facts, status: 'FAILED', problem: 'Came back.' });
    assert.equal((await settled(invoiceId, 'FAILED')).paymentState, 'PAID');
    assert.deepEqual(await tests.ledger(own.id), before);
  });

  it('that are reported before their payment wait for it', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    await tests.reportRefund({ externalId: 're_early', paymentExternalId: 'pi_early', amount: eur(300) });
    await eventually(async () => (await tests.jobs(refundReported.name)).length === 0, 'the report');
    await tests.paid(invoiceId, { externalId: 'pi_early' });
    const invoice = await settled(invoiceId, 'SUCCEEDED');
    assert.deepEqual([invoice.paymentState, invoice.refundedAmount.amount], ['PARTIALLY_REFUNDED', 300]);
    assert.equal(await tests.services.db.waitingReport.count(), 0);
  });

  it('of a noted payment succeed at once, without a call', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    await tests.ask(
      agent,
      `mutation { markInvoicePaid(input: { invoiceId: "${invoiceId}" }) { invoice { id } } }`,
    );
    const [payment] = (await read(invoiceId)).payments;
    assert.ok(payment);
    const asked = (await tests.jobs(refundPayment.name)).length;
    const answer = await start({ paymentId: payment.id, amount: eur(1_000) });
    assert.ok('refund' in answer);
    assert.equal(answer.refund.status, 'SUCCEEDED');
    assert.equal((await tests.jobs(refundPayment.name)).length, asked);
    const invoice = await read(invoiceId);
    assert.deepEqual([invoice.paymentState, invoice.order.status], ['REFUNDED', 'PAID']);
  });

  it('of what was too much leave the invoice paid', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    const paymentId = await tests.paid(invoiceId, { externalId: 'pi_much', amount: eur(1_500) });
    assert.equal((await read(invoiceId)).proposedRefund?.amount.amount, 500);
    await start({ paymentId, amount: eur(500) });
    assert.equal((await read(invoiceId)).proposedRefund, null);
    const { id: refundId } = await tests.services.db.refund.findFirstOrThrow({ where: { paymentId } });
    await tests.reportRefund({
      externalId: 're_much',
      paymentExternalId: 'pi_much',
      refundId,
      amount: eur(500),
    });
    assert.equal((await settled(invoiceId, 'SUCCEEDED')).paymentState, 'PAID');
  });

  it('are refused for what can’t be, and the field is named', async () => {
    const invoiceId = await tests.invoice(vendor, 1_000);
    const paymentId = await tests.paid(invoiceId);
    const pending = await tests.paid(await tests.invoice(vendor, 1_000), { status: 'PENDING' });
    const wrong: readonly [input: object, field: string][] = [
      [{ amount: eur(0) }, 'input.amount.amount'],
      [{ amount: eur(-5) }, 'input.amount.amount'],
      [{ amount: eur(1_001) }, 'input.amount.amount'],
      [{ amount: { amount: 1, currency: 'USD' } }, 'input.amount.currency'],
    ];
    for (const [change, field] of wrong) {
      const refused = await tests.refusal(vendor.viewer, refund, { input: { paymentId, ...change } });
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field });
    }
    const answer = await start({ paymentId: pending, amount: eur(1) });
    assert.deepEqual(['reason' in answer && answer.reason], ['NOT_PAID']);
    const other = await tests.vendor();
    const input = { paymentId, amount: eur(1) };
    assert.deepEqual(await tests.refusal(other.viewer, refund, { input }), { code: 'NOT_FOUND' });
  });
});
