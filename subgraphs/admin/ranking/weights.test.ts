import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { factors, scaleWeights } from './weights.ts';

const none = {
  DISTANCE: 0,
  RATING: 0,
  ACCEPTANCE: 0,
  RESPONSE_TIME: 0,
  WORKLOAD: 0,
  COMPLETION: 0,
  DISPUTES: 0,
  PUNCTUALITY: 0,
};

describe('scaleWeights', () => {
  it('makes thousandths of any unit', () => {
    const scaled = scaleWeights({ ...none, DISTANCE: 1, RATING: 1, ACCEPTANCE: 1 });
    assert.deepEqual(scaled, { ...none, DISTANCE: 334, RATING: 333, ACCEPTANCE: 333 });
  });

  it('always adds up to exactly 1,000, and keeps nothing at nothing and more at no less', () => {
    const weight = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true });
    const weights = fc
      .record({
        DISTANCE: weight,
        RATING: weight,
        ACCEPTANCE: weight,
        RESPONSE_TIME: weight,
        WORKLOAD: weight,
        COMPLETION: weight,
        DISPUTES: weight,
        PUNCTUALITY: weight,
      })
      .filter((given) => factors.some((factor) => given[factor] > 0));
    fc.assert(
      fc.property(weights, (given) => {
        const scaled = scaleWeights(given);
        assert.equal(
          factors.reduce((sum, factor) => sum + scaled[factor], 0),
          1_000,
        );
        for (const one of factors) {
          assert.ok(Number.isInteger(scaled[one]) && scaled[one] >= 0);
          if (given[one] === 0) assert.equal(scaled[one], 0);
          for (const other of factors) {
            if (given[one] * (1 - 1e-9) > given[other]) assert.ok(scaled[one] >= scaled[other]);
          }
        }
      }),
    );
  });
});
