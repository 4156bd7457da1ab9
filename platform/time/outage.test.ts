import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Outage } from './outage.ts';

describe('an outage', () => {
  it('begins with the first failure after an answer, however long ago that was, and ends with the next', () => {
    const clock = { now: 0 };
    const outage = new Outage(() => clock.now);
    outage.end();
    clock.now = 60_000;
    assert.equal(outage.goOn(), 0);
    clock.now += 70;
    assert.equal(outage.goOn(), 70);
    outage.end();
    assert.equal(outage.goOn(), 0);
  });

  it('has no beginning before the first answer', () => {
    assert.equal(new Outage().goOn(), Number.POSITIVE_INFINITY);
  });
});
