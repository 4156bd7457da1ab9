import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LastMinute } from './last-minute.ts';

describe('the last minute', () => {
  it('has an average for each second and the highest value, and forgets what is older', () => {
    let now = 0;
    const minute = new LastMinute(() => now);
    assert.deepEqual([minute.perSecond, minute.highest], [0, null]);
    for (let count = 0; count < 30; count += 1) minute.add(count === 7 ? 250 : 5);
    now = 30_000;
    for (let count = 0; count < 30; count += 1) minute.add(40);
    assert.deepEqual([minute.perSecond, minute.highest], [1, 250]);
    now = 60_500;
    assert.deepEqual([minute.perSecond, minute.highest], [0.5, 40]);
    now = 200_000;
    assert.deepEqual([minute.perSecond, minute.highest], [0, null]);
  });
});
