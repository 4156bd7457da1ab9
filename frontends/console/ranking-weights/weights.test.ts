import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSame, totalOf } from './weights.ts';

const shares = {
  distance: 0.4,
  rating: 0.3,
  acceptance: 0.1,
  responseTime: 0.1,
  workload: 0.04,
  completion: 0.03,
  disputes: 0.02,
  punctuality: 0.01,
};
const sliders = {
  distance: 40,
  rating: 30,
  acceptance: 10,
  responseTime: 10,
  workload: 4,
  completion: 3,
  disputes: 2,
  punctuality: 1,
};

describe('the sliders of weights', () => {
  it('have a total of any size', () => {
    assert.equal(totalOf(sliders), 100);
    assert.equal(totalOf({ ...sliders, rating: 100 }), 170);
  });

  it('are unchanged where they stand for the weights that hold', () => {
    assert.ok(isSame(sliders, shares));
    assert.ok(!isSame({ ...sliders, rating: 31 }, shares));
  });
});
