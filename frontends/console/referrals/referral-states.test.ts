import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsFor, referralFilterOf } from './referral-states.ts';

const referrer = (role: 'CUSTOMER' | 'VENDOR') => ({ id: 'a', name: 'Somebody', role, vendor: null });

describe('referrals in the console', () => {
  it('are asked for by what waits, or by a state that there is', () => {
    assert.deepEqual(referralFilterOf(true, 'PAID'), { held: true });
    assert.deepEqual(referralFilterOf(false, 'PAID'), { state: ['PAID'] });
    assert.deepEqual(referralFilterOf(false, 'NONE'), {});
  });

  it('can be decided about while they are open, and paid by hand to customers alone', () => {
    assert.deepEqual(actsFor({ state: 'QUALIFIED', referrer: referrer('CUSTOMER') }), {
      canDecide: true,
      canPay: false,
    });
    assert.deepEqual(actsFor({ state: 'APPROVED', referrer: referrer('CUSTOMER') }), {
      canDecide: true,
      canPay: true,
    });
    assert.deepEqual(actsFor({ state: 'APPROVED', referrer: referrer('VENDOR') }), {
      canDecide: true,
      canPay: false,
    });
    assert.deepEqual(actsFor({ state: 'PAID', referrer: referrer('CUSTOMER') }), {
      canDecide: false,
      canPay: false,
    });
  });
});
