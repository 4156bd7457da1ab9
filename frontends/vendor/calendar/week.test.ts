import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byDay, weekOf } from './week.ts';

describe('a week of the calendar', () => {
  it('goes from Monday to Monday, whichever day it is', () => {
    for (const day of [5, 8, 11]) {
      const { from, to } = weekOf(new Date(2026, 0, day, 15), 0);
      assert.deepEqual([from, to], [new Date(2026, 0, 5), new Date(2026, 0, 12)]);
    }
    assert.deepEqual(weekOf(new Date(2026, 0, 5), -1).from, new Date(2025, 11, 29));
  });

  it('has its bookings by day, and what began before on the first one', () => {
    const week = weekOf(new Date(2026, 0, 5), 0);
    const at = (day: number, hour: number) => ({ startsAt: new Date(2026, 0, day, hour).toISOString() });
    const [early, first, last] = [at(3, 9), at(5, 9), at(11, 23)];
    assert.deepEqual(byDay(week, [early, first, last]), [
      { day: new Date(2026, 0, 5), things: [early, first] },
      { day: new Date(2026, 0, 11), things: [last] },
    ]);
  });
});
