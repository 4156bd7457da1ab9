import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { recordAudit } from '#contracts/jobs.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { admin } from '../testing/vendor-subgraph.ts';
import { eur, startMoneyTests } from './testing/money-tests.ts';
import type { MoneyTests } from './testing/money-tests.ts';

describe('the audit log', () => {
  let tests: MoneyTests;
  before(async () => {
    tests = await startMoneyTests();
  });
  after(() => tests.stop());

  it('names what operators do with money', async () => {
    const vendor = await tests.collected();
    const invoiceId = await tests.invoice(vendor, 1_000);
    const act = (name: string, type: string, input: object) =>
      tests.ask(admin, `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input });
    await act('recordPayment', 'RecordPaymentInput', { invoiceId, amount: eur(100), method: 'CASH' });
    const lines = [{ description: 'Tile', quantity: '1', unitPrice: eur(100) }];
    await act('issueCreditNote', 'IssueCreditNoteInput', { invoiceId, lines });
    const paymentId = await tests.paid(invoiceId, { externalId: 'pi_audit', amount: eur(800) });
    await act('refundPayment', 'RefundPaymentInput', { paymentId, amount: eur(1) });
    await tests.reportDispute({ paymentExternalId: 'pi_audit', amount: eur(799) });
    const { id: disputeId } = await eventually(
      async () => (await tests.services.db.dispute.findFirst({ where: { paymentId } })) ?? false,
      'the dispute',
    );
    await act('submitDisputeEvidence', 'SubmitDisputeEvidenceInput', { disputeId });
    const entries = (await tests.jobs(recordAudit.name)).map((data) => recordAudit.payload.parse(data));
    const ofInvoice = entries.filter(({ subject }) => subject?.id === invoiceId);
    assert.deepEqual(
      ofInvoice.map(({ action, actorId }) => [action, actorId]),
      ['PAYMENT_RECORDED', 'CREDIT_NOTE_ISSUED', 'PAYMENT_REFUNDED', 'DISPUTE_EVIDENCE_SENT'].map(
        (action) => [action, admin.sub],
      ),
    );
  });
});
