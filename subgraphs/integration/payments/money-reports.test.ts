import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  disputeReported,
  evidenceRefused,
  paymentReported,
  refundPayment,
  refundReported,
  submitEvidence,
} from '#contracts/payments.ts';
import { hurry, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { aPayment, openSession } from './testing/open-session.ts';
import { ask, reported, reports } from './testing/vendor-reports.ts';

/** What refunds, disputes and payouts have in common: where, and nothing of the payment itself. */
const placeOf = ({
  provider,
  account,
  sandbox,
}: {
  provider: string;
  account: string;
  sandbox: boolean;
}) => ({
  provider,
  account,
  sandbox,
});

for (const provider of ['STRIPE', 'SQUARE']) {
  describe(`money at ${provider}`, () => {
    let integration: TestIntegration;
    before(async () => {
      integration = await startIntegration();
    });
    after(() => integration.stop());

    const act = (name: string, subject: string, value: string | null = null) =>
      integration.sandboxes.act(provider, name, subject, value);

    it('names the session, the fee and the method of a payment', async () => {
      const payment = await aPayment(integration.services, provider);
      assert.ok(payment.fee && payment.fee.amount > 0);
      assert.equal(payment.method, 'CARD');
      assert.equal(payment.provider, provider);
    });

    it('shows a debit on which the bank decides later', async () => {
      const { services } = integration;
      const { sessionId } = await openSession(services, provider);
      await act('debit', sessionId);
      const pending = await reported(services, paymentReported, { sessionId });
      assert.equal(pending.status, 'PENDING');
      assert.equal(pending.method, 'BANK_DEBIT');
      await act('settle', sessionId);
      const paid = await reported(services, paymentReported, { sessionId, status: 'SUCCEEDED' });
      assert.equal(paid.externalId, pending.externalId);
      const declined = await openSession(services, provider);
      await act('decline', declined.sessionId);
      await reported(services, paymentReported, { sessionId: declined.sessionId, status: 'FAILED' });
    });

    it('is given back once, also when the answer is lost after the provider has done it', async () => {
      const { services, sandboxes } = integration;
      const payment = await aPayment(services, provider);
      const refundId = randomUUID();
      const asked = {
        ...placeOf(payment),
        refundId,
        paymentExternalId: payment.externalId,
        amount: { amount: 1_000, currency: 'EUR' },
      };
      await ask(services, refundPayment, asked);
      const first = await reported(services, refundReported, { refundId });
      assert.deepEqual(first.amount, asked.amount);
      assert.equal(first.paymentExternalId, payment.externalId);
      // As after a process that died between the answer and the commit: the job runs again, and after an outage again.
      sandboxes.failNext(provider, 1);
      await ask(services, refundPayment, asked);
      await ask(services, refundPayment, asked);
      await hurry(integration);
      await reported(services, refundReported, { refundId });
      const { rows } = await services.pool.query(
        `select id from integration.sandbox_object where provider = $1 and kind = 'refund' and data->>'payment' = $2`,
        [provider, payment.externalId],
      );
      assert.equal(rows.length, 1);
      for (const report of await reports(services, refundReported, { refundId })) {
        assert.equal(report.externalId, first.externalId);
      }
    });

    it('is not given back beyond what was paid: the refund has failed, with a sentence', async () => {
      const { services } = integration;
      const payment = await aPayment(services, provider);
      const refundId = randomUUID();
      await ask(services, refundPayment, {
        ...placeOf(payment),
        refundId,
        paymentExternalId: payment.externalId,
        amount: { amount: 5_000, currency: 'EUR' },
      });
      const failed = await reported(services, refundReported, { refundId });
      assert.equal(failed.status, 'FAILED');
      assert.equal(failed.externalId, refundId);
      assert.match(failed.problem ?? '', /refused/);
    });

    it('shows a refund that was made at the provider, and one that came back', async () => {
      const { services } = integration;
      const payment = await aPayment(services, provider);
      await act('refund', payment.externalId, '700');
      const about = { paymentExternalId: payment.externalId };
      const refund = await reported(services, refundReported, { ...about, status: 'SUCCEEDED' });
      assert.equal(refund.refundId, null);
      assert.deepEqual(refund.amount, { amount: 700, currency: 'EUR' });
      await act('failRefund', refund.externalId);
      const failed = await reported(services, refundReported, { ...about, status: 'FAILED' });
      assert.ok(failed.problem);
    });

    it('is disputed: evidence goes to the bank once, and the bank decides', async () => {
      const { services } = integration;
      const payment = await aPayment(services, provider);
      await act('dispute', payment.externalId);
      const about = { paymentExternalId: payment.externalId };
      const opened = await reported(services, disputeReported, { ...about, status: 'NEEDS_RESPONSE' });
      assert.ok(opened.dueBy);
      const disputeId = randomUUID();
      const evidence = {
        ...placeOf(payment),
        disputeId,
        externalId: opened.externalId,
        customerName: 'Ada',
        customerEmail: 'ada@example.com',
        serviceDate: new Date().toISOString(),
        text: 'The pipe was mended. '.repeat(100),
        fileIds: [],
      };
      await ask(services, submitEvidence, evidence);
      await reported(services, disputeReported, { ...about, status: 'UNDER_REVIEW' });
      await ask(services, submitEvidence, evidence);
      await ask(services, submitEvidence, { ...evidence, externalId: 'dp_0', disputeId });
      const { problem } = await reported(services, evidenceRefused, { disputeId });
      assert.ok(problem);
      assert.equal((await reports(services, evidenceRefused, { disputeId })).length, 1);
      await act('loseDispute', opened.externalId);
      const lost = await reported(services, disputeReported, { ...about, status: 'LOST' });
      assert.equal(lost.dueBy, null);
    });

    it('is asked about at the bank before it is disputed', async () => {
      const { services } = integration;
      const payment = await aPayment(services, provider);
      await act('inquire', payment.externalId);
      const about = { paymentExternalId: payment.externalId };
      await reported(services, disputeReported, { ...about, status: 'INQUIRY' });
      await act('winDispute', payment.externalId);
      await reported(services, disputeReported, { ...about, status: 'WON' });
    });
  });
}
