import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Payouts } from '../../hub/capabilities/payouts.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sandboxesOf } from '../../hub/sandboxes/sandboxes.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { refCodeOf } from './ref-code.ts';

const failsWith = (kind: ProviderFailure['kind'], message: RegExp) => (error: unknown) =>
  error instanceof ProviderFailure && error.kind === kind && message.test(error.message);

describe("Tipalti's sandbox", () => {
  let integration: TestIntegration;
  let payouts: Payouts;
  before(async () => {
    integration = await startIntegration();
    payouts = (await openProvider(integration.services, 'TIPALTI')).can('PAYOUTS');
  });
  after(() => integration.stop());

  const act = (name: string, subject: string, value: string | null = null) =>
    sandboxesOf(integration.services)?.act('TIPALTI', name, subject, value);
  const save = (id: string) =>
    payouts.savePayee({ id, name: 'Ada', email: 'ada@example.com', country: 'DE' });
  const pay = (payeeId: string, reference: string) =>
    payouts.pay({ payeeId, reference, amount: { amount: 12_345, currency: 'EUR' } });

  async function payable(): Promise<string> {
    const id = randomUUID();
    await save(id);
    await act('onboard', id);
    return id;
  }

  it('pays a payee who has opened the page, and nobody before', async () => {
    const id = randomUUID();
    assert.deepEqual(await save(id), {
      id,
      isPayable: false,
      problem: 'The payee has not entered all details at Tipalti.',
    });
    await assert.rejects(pay(id, randomUUID()), failsWith('REFUSED', /has not entered all details/));
    const url = await payouts.onboardingUrl(id);
    assert.equal((await fetch(url.replace(id, randomUUID()))).status, 403);
    assert.equal((await fetch(url)).status, 200);
    assert.deepEqual(await save(id), { id, isPayable: true, problem: null });
    const reference = randomUUID();
    await pay(id, reference);
    assert.deepEqual(await payouts.read(reference), { status: 'SUBMITTED', problem: null });
  });

  it('says why a payee is not paid', async () => {
    const id = await payable();
    await act('block', id, 'The tax form has expired.');
    await assert.rejects(pay(id, randomUUID()), failsWith('REFUSED', /The tax form has expired/));
    await assert.rejects(pay(randomUUID(), randomUUID()), failsWith('GONE', /does not have the payee/));
  });

  it('pays once for a reference, also when both requests come at once', async () => {
    const id = await payable();
    const reference = randomUUID();
    const [one, other] = await Promise.all([pay(id, reference), pay(id, reference)]);
    assert.deepEqual(one, other);
    assert.deepEqual(await pay(id, reference), one);
    const { rows } = await integration.services.pool.query(
      `select payment.key from integration.sandbox_object payment
       join integration.sandbox_object payee on payee.provider = 'TIPALTI' and payee.kind = 'payee'
       where payment.provider = 'TIPALTI' and payment.kind = 'payment' and payment.data->>'payeeId' = payee.id
       and payee.key = $1`,
      [id],
    );
    assert.deepEqual(rows, [{ key: one.id }]);
  });

  it('makes one payee of two requests at once', async () => {
    const id = randomUUID();
    const states = await Promise.all([save(id), save(id), save(id)]);
    for (const state of states) assert.equal(state.id, id);
  });

  it('shows what becomes of a payment', async () => {
    const ends = { complete: 'PAID', defer: 'DEFERRED', fail: 'FAILED', return: 'RETURNED' } as const;
    const id = await payable();
    for (const [name, status] of Object.entries(ends)) {
      const reference = randomUUID();
      await pay(id, reference);
      await act(name, reference);
      assert.equal((await payouts.read(reference))?.status, status);
    }
    assert.equal(await payouts.read(randomUUID()), null);
  });

  it('lets no id into a filter that could mean another', async () => {
    await assert.rejects(save('a" or refCode=="b'), failsWith('REFUSED', /takes ids/));
  });
});

describe('the reference code of a payment', () => {
  it('has at most 16 characters, the same for the same reference, and is its own', () => {
    const codes = new Set(Array.from({ length: 1_000 }, () => refCodeOf(randomUUID())));
    assert.equal(codes.size, 1_000);
    for (const code of codes) {
      assert.match(code, /^[\dA-Z]{16}$/);
      assert.equal(refCodeOf(code), code);
    }
    assert.equal(refCodeOf('payout-17'), 'payout-17');
    assert.equal(refCodeOf('an id with spaces'), refCodeOf('an id with spaces'));
  });
});
