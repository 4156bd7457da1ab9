import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const amount = { amount: 12_345, currency: 'EUR' };
const payee = (id: string) => ({ id, name: 'Ada’s Plumbing', email: 'ada@example.com', country: 'DE' });

export const payouts: Contract<'PAYOUTS'> = {
  promise: 'pays a payee who has entered bank details, once for a reference',
  verify: async (capability, { act }) => {
    const id = randomUUID();
    assert.equal(await capability.readPayee(id), null);
    const state = await capability.savePayee(payee(id));
    assert.equal(state.isPayable, state.problem === null);
    assert.deepEqual(await capability.readPayee(id), state);
    assert.ok(URL.canParse(await capability.onboardingUrl(id)));
    if (!state.isPayable) assert.equal(await act('onboard', id), true);
    assert.equal((await capability.savePayee(payee(id))).isPayable, true);
    const reference = randomUUID();
    assert.equal(await capability.read(reference), null);
    const paid = await capability.pay({ payeeId: id, reference, amount });
    assert.deepEqual(await capability.pay({ payeeId: id, reference, amount }), paid);
    assert.equal(paid.id, capability.idOf(reference));
    assert.notEqual(await capability.read(reference), null);
    for (const [name, status] of [
      ['complete', 'PAID'],
      ['defer', 'DEFERRED'],
      ['fail', 'FAILED'],
      ['return', 'RETURNED'],
    ] as const) {
      const one = randomUUID();
      await capability.pay({ payeeId: id, reference: one, amount });
      assert.equal(await act(name, one), true);
      assert.equal((await capability.read(one))?.status, status);
    }
  },
};
