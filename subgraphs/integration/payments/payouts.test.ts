import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { payeeReported, payoutReported, savePayee, submitPayout } from '#contracts/payments.ts';
import { hurry, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { ask, reported } from './testing/vendor-reports.ts';

const amount = { amount: 12_345, currency: 'EUR' };

describe('a payout', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const act = (name: string, subject: string, value: string | null = null) =>
    integration.sandboxes.act('TIPALTI', name, subject, value);

  async function aPayee(): Promise<string> {
    const { services } = integration;
    const vendorId = randomUUID();
    const payee = { vendorId, name: 'Ada’s Plumbing', email: 'ada@example.com', country: 'DE' };
    await ask(services, savePayee, payee);
    const { onboardingUrl, problem } = await reported(services, payeeReported, {
      vendorId,
      isPayable: false,
    });
    assert.ok(problem);
    assert.ok(onboardingUrl !== null);
    assert.ok(onboardingUrl.startsWith(`${integration.publicUrl}/n/sandbox/tipalti/`));
    // The vendor enters bank details there, and Tipalti tells of it.
    assert.equal((await fetch(onboardingUrl)).status, 200);
    await reported(services, payeeReported, { vendorId, isPayable: true, problem: null });
    return vendorId;
  }

  it('reaches a vendor who has entered bank details, and its end is reported', async () => {
    const { services } = integration;
    const vendorId = await aPayee();
    for (const [name, status] of [
      ['complete', 'PAID'],
      ['defer', 'DEFERRED'],
      ['fail', 'FAILED'],
      ['return', 'RETURNED'],
    ] as const) {
      const payoutId = randomUUID();
      await ask(services, submitPayout, { payoutId, vendorId, amount });
      await reported(services, payoutReported, { payoutId, status: 'SUBMITTED' });
      await act(name, payoutId);
      const end = await reported(services, payoutReported, { payoutId, status });
      assert.equal(end.problem === null, status === 'PAID');
    }
  });

  it('is paid once, whatever repeats it', async () => {
    const { services, sandboxes } = integration;
    const vendorId = await aPayee();
    const payoutId = randomUUID();
    sandboxes.failNext('TIPALTI', 1);
    const asked = { payoutId, vendorId, amount };
    await Promise.all([ask(services, submitPayout, asked), ask(services, submitPayout, asked)]);
    await hurry(integration);
    await reported(services, payoutReported, { payoutId, status: 'SUBMITTED' });
    await ask(services, submitPayout, asked);
    await hurry(integration);
    await act('complete', payoutId);
    await reported(services, payoutReported, { payoutId, status: 'PAID' });
    const { rows } = await services.pool.query(
      `select payment.id from integration.sandbox_object payment
       join integration.sandbox_object payee on payee.kind = 'payee' and payee.id = payment.data->>'payeeId'
       where payment.provider = 'TIPALTI' and payment.kind = 'payment' and payee.key = $1`,
      [vendorId],
    );
    assert.equal(rows.length, 1);
  });

  it('fails with the reason for a vendor who can not be paid', async () => {
    const { services } = integration;
    const vendorId = await aPayee();
    await act('block', vendorId, 'The tax form has expired.');
    await reported(services, payeeReported, { vendorId, isPayable: false });
    const payoutId = randomUUID();
    await ask(services, submitPayout, { payoutId, vendorId, amount });
    const failed = await reported(services, payoutReported, { payoutId, status: 'FAILED' });
    assert.match(failed.problem ?? '', /The tax form has expired/);
  });
});
