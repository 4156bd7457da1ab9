import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { atMostEvery } from './at-most-every.ts';

describe('at most every second', () => {
  it('runs at once, and once more for all calls in between', (test) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    test.after(() => mock.timers.reset());
    let runs = 0;
    const call = atMostEvery(1_000, () => (runs += 1));
    call();
    call();
    call();
    assert.equal(runs, 1);
    mock.timers.tick(1_000);
    assert.equal(runs, 2);
    mock.timers.tick(1_000);
    assert.equal(runs, 2);
    call();
    assert.equal(runs, 3);
  });
});
