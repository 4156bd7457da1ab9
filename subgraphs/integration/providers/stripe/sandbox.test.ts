import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Payments } from '../../hub/capabilities/payments.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sandboxesOf } from '../../hub/sandboxes/sandboxes.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const failsWith = (kind: ProviderFailure['kind'], code: string) => (error: unknown) =>
  error instanceof ProviderFailure && error.kind === kind && error.providerCode === code;
const euro = (amount: number) => ({ amount, currency: 'EUR' });

describe("Stripe's sandbox", () => {
  let integration: TestIntegration;
  let payments: Payments;
  before(async () => {
    integration = await startIntegration();
    payments = (await openProvider(integration.services, 'STRIPE')).can('PAYMENTS');
  });
  after(() => integration.stop());

  const act = (name: string, subject: string) =>
    sandboxesOf(integration.services)?.act('STRIPE', name, subject, null);

  async function open(amount = euro(4_990)) {
    const reference = randomUUID();
    const checkout = {
      reference,
      description: 'Invoice 1',
      amount,
      returnUrl: 'https://switchboard.example/paid',
      locale: 'en',
      expiresAt: new Date(Date.now() + 3_600_000),
    };
    return { checkout, reference, ...(await payments.openCheckout(checkout)) };
  }
  async function paid() {
    const { id, reference } = await open();
    await act('pay', reference);
    const { payment } = await payments.readCheckout(id);
    assert.ok(payment);
    return { reference, paymentId: payment.id };
  }

  it('opens one page for a reference, also after it was paid, and none for another amount', async () => {
    const { checkout, id, url, reference } = await open();
    await act('pay', reference);
    assert.equal((await payments.openCheckout(checkout)).id, id);
    assert.equal((await payments.openCheckout(checkout)).url, url);
    const other = payments.openCheckout({ ...checkout, amount: euro(1) });
    await assert.rejects(other, failsWith('REFUSED', 'idempotency_error'));
  });

  it('shows what becomes of a page', async () => {
    const ends = {
      decline: ['COMPLETED', 'FAILED'],
      debit: ['COMPLETED', 'PENDING'],
      pay: ['COMPLETED', 'SUCCEEDED'],
      expire: ['CLOSED', undefined],
    } as const;
    for (const [name, end] of Object.entries(ends)) {
      const { id, reference } = await open();
      await act(name, reference);
      const { status, payment } = await payments.readCheckout(id);
      assert.deepEqual([status, payment?.status], end);
    }
    await assert.rejects(payments.readCheckout('cs_test_0'), failsWith('GONE', 'resource_missing'));
  });

  it('gives back what was paid and no more, once for a reference', async () => {
    const { paymentId } = await paid();
    const refund = { paymentId, reference: randomUUID(), amount: euro(4_000) };
    const first = await payments.refund(refund);
    assert.equal(first.status, 'SUCCEEDED');
    assert.deepEqual(await payments.refund(refund), first);
    const again = { ...refund, reference: randomUUID() };
    await assert.rejects(payments.refund(again), failsWith('REFUSED', 'invalid_request_error'));
    await payments.refund({ ...again, amount: euro(990) });
    const late = { ...again, reference: randomUUID() };
    await assert.rejects(payments.refund(late), failsWith('REFUSED', 'charge_already_refunded'));
  });

  it('gives nothing back of a payment that is disputed', async () => {
    const { paymentId, reference } = await paid();
    await act('dispute', reference);
    const refund = payments.refund({ paymentId, reference: randomUUID(), amount: euro(1) });
    await assert.rejects(refund, failsWith('REFUSED', 'charge_disputed'));
  });

  it('takes amounts of currencies that Stripe counts in its own way', async () => {
    for (const amount of [
      { amount: 2_500, currency: 'ISK' },
      { amount: 2_500, currency: 'JPY' },
    ]) {
      const { id, reference } = await open(amount);
      await act('pay', reference);
      assert.deepEqual((await payments.readCheckout(id)).payment?.amount, amount);
    }
  });
});
