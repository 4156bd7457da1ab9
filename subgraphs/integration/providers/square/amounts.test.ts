import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testAmounts } from '../testing/test-amounts.ts';
import { fromSquare, toSquare } from './amounts.ts';

describe('an amount at Square', () => {
  testAmounts((amount) => fromSquare(toSquare(amount)));

  it('is counted in the smallest unit', () => {
    assert.deepEqual(toSquare({ amount: 500, currency: 'JPY' }), { amount: 500, currency: 'JPY' });
  });
});
