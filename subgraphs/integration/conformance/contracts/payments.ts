import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const checkout = (reference: string) => ({
  reference,
  description: 'Invoice 1',
  amount: { amount: 4_990, currency: 'EUR' },
  returnUrl: 'https://switchboard.example/paid',
});

export const payments: Contract<'PAYMENTS'> = {
  promise: 'takes a payment and gives it back, each once for a reference',
  verify: async (capability, { act }) => {
    const reference = randomUUID();
    const opened = await capability.openCheckout(checkout(reference));
    assert.ok(URL.canParse(opened.url));
    assert.deepEqual(await capability.openCheckout(checkout(reference)), opened);
    const before = await capability.read(opened.id);
    assert.deepEqual(before, { id: opened.id, status: 'OPEN', paymentId: null, paid: null, reference });
    assert.equal(await act('pay', reference), true);
    const after = await capability.read(opened.id);
    assert.equal(after.status, 'PAID');
    assert.deepEqual(after.paid, { amount: 4_990, currency: 'EUR' });
    assert.ok(after.paymentId !== null);
    const refund = {
      paymentId: after.paymentId,
      reference: randomUUID(),
      amount: { amount: 1_000, currency: 'EUR' },
    };
    const first = await capability.refund(refund);
    assert.notEqual(first.status, 'FAILED');
    assert.equal((await capability.refund(refund)).id, first.id);
  },
  write: { isIdempotent: true, once: (capability, key) => capability.openCheckout(checkout(key)) },
};
