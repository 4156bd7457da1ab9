import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Amount } from '../../hub/capabilities/payments.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** Amounts of each currency that are tried. */
const amounts = [1, 2, 5, 7, 10, 99, 100, 101, 999, 1_000, 1_230, 4_990, 123_456_789, 999_999_999_990];
/** What a customer pays an ordinary invoice in. */
const everyday = ['EUR', 'GBP', 'JPY', 'USD'];

/** An amount goes to a provider and comes back the same in every currency of ISO 4217, or the provider does not take it at all. */
export function testAmounts(goAndCome: (amount: Amount) => Amount): void {
  it('is the same when it comes back, or is refused, in every currency', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      for (const amount of amounts.map((units) => ({ amount: units, currency }))) {
        try {
          assert.deepEqual(goAndCome(amount), amount);
        } catch (error) {
          if (!(error instanceof ProviderFailure)) throw error;
          assert.ok(!everyday.includes(currency), currency);
          assert.match(error.providerCode ?? '', /^UNSUPPORTED_(?:CURRENCY|AMOUNT)$/);
          assert.equal(error.outcome, 'NONE');
        }
      }
    }
  });
}
