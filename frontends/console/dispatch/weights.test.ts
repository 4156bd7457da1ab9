import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { percentOf, sharesOf } from './weights.ts';

const weights = {
  distance: 0.35,
  rating: 0.25,
  acceptance: 0.2,
  responseTime: 0.1,
  workload: 0.04,
  completion: 0.03,
  disputes: 0.02,
  punctuality: 0.01,
};

describe('weights to try', () => {
  it('begin with those of the decision, in percent', () => {
    assert.deepEqual(percentOf(weights), {
      distance: 35,
      rating: 25,
      acceptance: 20,
      responseTime: 10,
      workload: 4,
      completion: 3,
      disputes: 2,
      punctuality: 1,
    });
  });

  it('count by their share of the sum', () => {
    const shares = sharesOf({
      distance: 100,
      rating: 100,
      acceptance: 0,
      responseTime: 0,
      workload: 0,
      completion: 0,
      disputes: 0,
      punctuality: 0,
    });
    assert.deepEqual([shares?.distance, shares?.rating, shares?.workload], [0.5, 0.5, 0]);
  });

  it('decide nothing when all are 0', () => {
    assert.equal(
      sharesOf({
        distance: 0,
        rating: 0,
        acceptance: 0,
        responseTime: 0,
        workload: 0,
        completion: 0,
        disputes: 0,
        punctuality: 0,
      }),
      undefined,
    );
  });
});
