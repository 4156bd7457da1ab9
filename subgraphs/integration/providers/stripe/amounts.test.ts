import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { testAmounts } from '../testing/test-amounts.ts';
import { fromStripe, toStripe } from './amounts.ts';

describe('an amount at Stripe', () => {
  testAmounts((amount) => fromStripe(toStripe(amount), amount.currency.toLowerCase()));

  it('counts krónur and Ugandan shillings in hundredths, which ISO 4217 does not have', () => {
    assert.equal(toStripe({ amount: 500, currency: 'ISK' }), 50_000);
    assert.equal(toStripe({ amount: 500, currency: 'UGX' }), 50_000);
    assert.equal(toStripe({ amount: 500, currency: 'JPY' }), 500);
    assert.equal(toStripe({ amount: 1_999, currency: 'EUR' }), 1_999);
  });

  it('is refused where Stripe can not count it', () => {
    assert.equal(toStripe({ amount: 500, currency: 'MGA' }), 5);
    assert.equal(toStripe({ amount: 1_230, currency: 'KWD' }), 1_230);
    for (const amount of [
      { amount: 501, currency: 'MGA' },
      { amount: 1_234, currency: 'KWD' },
      { amount: 0.5, currency: 'EUR' },
    ]) {
      assert.throws(() => toStripe(amount), ProviderFailure);
    }
  });
});
