import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callLength, lastDays } from './days.ts';

describe('the days of the calls', () => {
  it('end today in the time zone of the person, also when the clocks change', () => {
    const now = Date.parse('2026-03-29T23:30:00Z');
    assert.deepEqual(lastDays(1, now, 'UTC'), { from: '2026-03-29', to: '2026-03-29' });
    assert.deepEqual(lastDays(7, now, 'Europe/Berlin'), { from: '2026-03-24', to: '2026-03-30' });
    assert.deepEqual(lastDays(30, now, 'America/New_York'), { from: '2026-02-28', to: '2026-03-29' });
  });
});

describe('the length of a call', () => {
  it('has minutes and seconds', () => {
    assert.deepEqual([0, 9, 95, 3_600].map(callLength), ['0:00', '0:09', '1:35', '60:00']);
  });
});
