import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scaleOf, spread } from './scale.ts';

describe('the scale of a chart', () => {
  it('has round ticks up to the largest value', () => {
    assert.deepEqual(scaleOf(97), { top: 100, ticks: [0, 25, 50, 75, 100] });
    assert.deepEqual(scaleOf(0.83), { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] });
    assert.deepEqual(scaleOf(3, 4, true), { top: 3, ticks: [0, 1, 2, 3] });
  });

  it('never ends below a value, whatever it is', () => {
    for (let value = 0.001; value < 1e9; value *= 1.37) {
      const { top, ticks } = scaleOf(value);
      assert.ok(top >= value && top <= value * 3 && ticks.length <= 6, `${value}`);
    }
  });

  it('is there without any value', () => {
    for (const none of [0, Number.NaN, -1]) assert.deepEqual(scaleOf(none), { top: 1, ticks: [0, 1] });
  });
});

describe('the labelled points of a chart', () => {
  it('are no more than there is room for', () => {
    assert.deepEqual(spread(5, 5), [0, 1, 2, 3, 4]);
    assert.deepEqual(spread(31, 4), [0, 10, 20, 30]);
    assert.deepEqual(spread(1, 6), [0]);
    assert.deepEqual(spread(0, 6), []);
    for (let points = 1; points < 800; points += 7) assert.ok(spread(points, 6).length <= 6);
  });
});
