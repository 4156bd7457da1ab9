import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rangeOf } from './period.ts';
import type { Period } from './period.ts';

describe('the period of a report', () => {
  const now = new Date('2026-03-30T10:00:00Z');
  const range = (period: Period) => {
    const { from, to } = rangeOf(period, 'Europe/Berlin', now);
    return [from.toISOString(), to.toISOString()];
  };

  it('is of whole days of its time zone, also over a change of clocks', () => {
    assert.deepEqual(range('YESTERDAY'), ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    assert.deepEqual(range('LAST_7_DAYS'), ['2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    assert.deepEqual(range('LAST_30_DAYS'), ['2026-02-27T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    assert.deepEqual(range('LAST_MONTH'), ['2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z']);
  });

  it('reaches to now in the month that is not over', () => {
    assert.deepEqual(range('THIS_MONTH'), ['2026-02-28T23:00:00.000Z', now.toISOString()]);
  });
});
