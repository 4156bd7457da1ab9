import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testAmounts } from '../testing/test-amounts.ts';
import { fromTipalti, toTipalti } from './amounts.ts';

describe('an amount at Tipalti', () => {
  testAmounts((amount) => fromTipalti(toTipalti(amount)));

  it('is a decimal number of whole units', () => {
    assert.deepEqual(toTipalti({ amount: 12_345, currency: 'EUR' }), { amount: 123.45, currency: 'EUR' });
    assert.deepEqual(toTipalti({ amount: 12_345, currency: 'JPY' }), { amount: 12_345, currency: 'JPY' });
  });
});
