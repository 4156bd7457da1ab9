import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSame, sharesOf, slidersOf, totalOf } from './weights.ts';

const shares = { distance: 0.4, rating: 0.3, acceptance: 0.1, responseTime: 0.1, workload: 0.1 };

describe('the sliders of weights', () => {
  it('begin where the weights are that hold now', () => {
    const sliders = slidersOf(shares);
    assert.deepEqual(sliders, { distance: 40, rating: 30, acceptance: 10, responseTime: 10, workload: 10 });
    assert.equal(totalOf(sliders), 100);
    assert.ok(isSame(sliders, shares));
    assert.ok(!isSame({ ...sliders, rating: 31 }, shares));
  });

  it('are scaled to shares of 1, whatever their total', () => {
    const sliders = { distance: 50, rating: 50, acceptance: 50, responseTime: 50, workload: 50 };
    assert.equal(sharesOf(sliders)?.workload, 0.2);
  });

  it('have no shares while all stand at 0', () => {
    const none = { distance: 0, rating: 0, acceptance: 0, responseTime: 0, workload: 0 };
    assert.equal(sharesOf(none), undefined);
  });
});
