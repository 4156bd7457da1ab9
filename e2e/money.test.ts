import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  CommissionRulesDocument,
  DefaultCommissionDocument,
  DisputesDocument,
  InvoicePayPageDocument,
  InvoicePaymentsDocument,
  IssueCreditNoteDocument,
  IssueInvoiceDocument,
  LedgerEntriesDocument,
  OrderMoneyEventsDocument,
  PaymentsDocument,
  RecordPaymentDocument,
  RefundPaymentDocument,
  SandboxActDocument,
  SetCommissionDocument,
  SetVendorCollectionDocument,
  AddDisputeFileDocument,
  SubmitDisputeEvidenceDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { completeOrder, lookAt } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';
import { drawPhoto, uploadPhoto } from './upload-photo.ts';

const euros = (amount: number) => ({ amount, currency: 'EUR' });

/** An invoice of €119.00 and whose it is. */
interface Billed {
  readonly id: string;
  readonly orderId: string;
  readonly vendorId: string;
  readonly vendor: Client;
}

describe('the money of an invoice', () => {
  let system: SharedSystem;
  let agent: Client;
  let admin: Client;
  before(async () => {
    system = await sharedSystem();
    agent = await system.as('agent@demo.test');
    admin = await system.as('admin@demo.test');
  });

  async function bill(service: string): Promise<Billed> {
    const { orderId, vendor } = await completeOrder(system, { service });
    const { order } = await lookAt(agent, orderId);
    const lines = [{ description: 'Work', quantity: '1', unitPrice: euros(10_000) }];
    const { issueInvoice } = await vendor.client.run(IssueInvoiceDocument, {
      input: { orderId, lines, taxRatePercent: '19' },
    });
    return { id: issueInvoice.invoice.id, orderId, vendorId: order?.vendor?.id ?? '', vendor: vendor.client };
  }

  const look = async (id: string) => {
    const { invoice } = await agent.run(InvoicePaymentsDocument, { id });
    assert.ok(invoice);
    return invoice;
  };

  it('comes by transfer or in cash, in parts, until the order is PAID once', async () => {
    const { id, orderId, vendor } = await bill('plumbing');
    const events = agent.follow(OrderMoneyEventsDocument, { orderId, afterSeq: 0 });
    const record = (amount: number, clientId: string) =>
      vendor.run(RecordPaymentDocument, {
        input: { invoiceId: id, amount: euros(amount), method: 'BANK_TRANSFER', reference: 'Rent', clientId },
      });
    const first = (await record(5_000, 'first')).recordPayment;
    assert.deepEqual(
      [first.invoice.paymentState, first.invoice.balance.amount, first.invoice.order.status],
      ['PARTIAL', 6_900, 'INVOICED'],
    );
    assert.equal((await record(5_000, 'first')).recordPayment.payment.id, first.payment.id);
    const rest = (await record(6_900, 'rest')).recordPayment;
    assert.deepEqual([rest.invoice.paymentState, rest.invoice.order.status], ['PAID', 'PAID']);
    await events.until(({ orderEvents }) => orderEvents.__typename === 'InvoicePaid', 'the payment');
    const received = events.events.filter(({ orderEvents }) => orderEvents.__typename === 'PaymentReceived');
    assert.equal(received.length, 2);
    await events.stop();
    const { payments } = await agent.run(PaymentsDocument, { first: 100 });
    assert.equal(payments.edges.filter(({ node }) => node.invoice.id === id).length, 2);
  });

  it('is refunded up to what was paid, and not a cent more', async () => {
    const { id, vendor } = await bill('electrical');
    const input = { invoiceId: id, amount: euros(11_900), method: 'CASH' as const, clientId: randomUUID() };
    const { payment } = (await vendor.run(RecordPaymentDocument, { input })).recordPayment;
    const refund = (amount: number) =>
      agent.run(RefundPaymentDocument, {
        input: { paymentId: payment.id, amount: euros(amount), reason: 'Too much', clientId: randomUUID() },
      });
    assert.equal((await refund(1_900)).refundPayment.__typename, 'RefundStarted');
    assert.deepEqual(
      [(await look(id)).paymentState, (await look(id)).refundedAmount.amount],
      ['PARTIALLY_REFUNDED', 1_900],
    );
    const tooMuch = await agent.refused(RefundPaymentDocument, {
      input: { paymentId: payment.id, amount: euros(10_001), reason: null, clientId: randomUUID() },
    });
    assert.equal(tooMuch.code, 'BAD_USER_INPUT');
    assert.equal((await refund(10_000)).refundPayment.__typename, 'RefundStarted');
    const { refundPayment } = await refund(1);
    assert.equal(refundPayment.__typename === 'NotRefundable' && refundPayment.reason, 'NOTHING_LEFT');
    assert.equal((await look(id)).paymentState, 'REFUNDED');
  });

  it('is asked for no more where a credit note takes it back', async () => {
    const { id, vendor } = await bill('cleaning');
    const lines = [{ description: 'Goodwill', quantity: '1', unitPrice: euros(10_000) }];
    const { issueCreditNote } = await vendor.run(IssueCreditNoteDocument, {
      input: { invoiceId: id, lines, clientId: 'once' },
    });
    assert.match(issueCreditNote.creditNote.number, /^CN-\d{4}-\d{4}$/);
    assert.equal(issueCreditNote.invoice.balance.amount, 0);
  });

  it('is booked where the platform collects: a payment online, its commission, a dispute and its end', async () => {
    const { id, vendor, vendorId } = await bill('moving');
    const setting = { vendorId, collection: 'PLATFORM', provider: 'STRIPE', account: 'default' } as const;
    await admin.run(SetVendorCollectionDocument, { input: setting });
    await admin.run(SetCommissionDocument, { input: { vendorId, percent: '10', fixed: euros(0) } });
    const { commissionRules } = await admin.run(CommissionRulesDocument, { vendorId });
    assert.equal(commissionRules.edges[0]?.node.percent, '10');
    const { invoice } = await vendor.run(InvoicePayPageDocument, { id });
    // As the page does it: the button of the pay page, and that of the provider's page.
    const page = await fetch(invoice?.payUrl ?? '', { method: 'POST', redirect: 'manual' });
    assert.equal(page.status, 303);
    const subject = await sessionOf(id);
    await fetch(page.headers.get('location') ?? '', {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'act=pay',
    });
    const paid = await eventually(async () => {
      const now = await look(id);
      return now.paymentState === 'PAID' && now.payments[0];
    }, 'the payment');
    assert.deepEqual([paid.collectedBy, paid.commission?.amount, paid.sandbox], ['PLATFORM', 1_190, true]);
    const act = { provider: 'STRIPE', act: 'dispute', subject };
    await admin.run(SandboxActDocument, { input: act });
    const dispute = await eventually(async () => {
      const { disputes } = await vendor.run(DisputesDocument, { filter: { status: ['NEEDS_RESPONSE'] } });
      return disputes.edges.find(({ node }) => node.invoice.id === id)?.node;
    }, 'the dispute');
    assert.equal((await look(id)).paymentState, 'DISPUTED');
    const { refundPayment } = await agent.run(RefundPaymentDocument, {
      input: { paymentId: paid.id, amount: euros(100), reason: null, clientId: randomUUID() },
    });
    assert.equal(refundPayment.__typename === 'NotRefundable' && refundPayment.reason, 'DISPUTED');
    const uploaded = await uploadPhoto(vendor, await drawPhoto(), { purpose: 'DISPUTE_EVIDENCE' });
    const { addDisputeFile } = await vendor.run(AddDisputeFileDocument, {
      input: { disputeId: dispute.id, kind: 'WORK', fileId: uploaded },
    });
    const { id: fileId } = addDisputeFile.file;
    const evidence = { disputeId: dispute.id, statement: 'They signed for it.', fileIds: [fileId] };
    const sent = await vendor.run(SubmitDisputeEvidenceDocument, { input: evidence });
    const { files } = sent.submitDisputeEvidence.dispute;
    assert.deepEqual(files.map(({ kind }) => kind).toSorted(), ['INVOICE', 'WORK']);
    for (const { kind, file } of files) {
      const headers = { 'x-session-id': vendor.session ?? '' };
      const answer = await fetch(file?.url ?? '', { headers });
      const type = kind === 'INVOICE' ? 'application/pdf' : 'image/jpeg';
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type]);
      await answer.body?.cancel();
      assert.equal(
        (await fetch(file?.url ?? '', { headers: { 'x-session-id': agent.session ?? '' } })).status,
        404,
      );
    }
    await eventually(async () => {
      const { disputes } = await vendor.run(DisputesDocument, { filter: { status: ['UNDER_REVIEW'] } });
      return disputes.edges.some(({ node }) => node.id === dispute.id);
    }, 'the evidence at the bank');
    const { defaultCommission } = await admin.run(DefaultCommissionDocument, {});
    assert.equal(defaultCommission?.percent, '12');
    await admin.run(SandboxActDocument, { input: { ...act, act: 'winDispute' } });
    await eventually(async () => (await look(id)).paymentState === 'PAID', 'the end of the dispute');
    const { ledgerEntries, ledgerSums } = await vendor.run(LedgerEntriesDocument, { first: 100, vendorId });
    assert.equal(
      ledgerSums.reduce((sum, { amount }) => sum + amount.amount, 0),
      0,
    );
    const sums = Map.groupBy(ledgerEntries.edges, ({ node }) => node.transactionId);
    assert.ok(sums.size >= 3);
    for (const [, entries] of sums)
      assert.equal(
        entries.reduce((sum, { node }) => sum + node.amount.amount, 0),
        0,
      );
  });

  async function sessionOf(id: string): Promise<string> {
    const { invoice } = await agent.run(InvoicePayPageDocument, { id });
    assert.ok(invoice?.paymentSession);
    return invoice.paymentSession.id;
  }
});
