import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDay, writeDay } from './day-line.ts';

describe('the opening hours of a day in one line', () => {
  it('are what the API has', () => {
    const spans = [
      { weekday: 'MONDAY', opens: '08:00', closes: '12:00' },
      { weekday: 'MONDAY', opens: '13:00', closes: '24:00' },
    ] as const;
    assert.equal(writeDay(spans, 'MONDAY'), '08:00–12:00, 13:00–24:00');
    assert.equal(writeDay(spans, 'SUNDAY'), '');
    assert.deepEqual(readDay('08:00–12:00, 13:00–24:00', 'MONDAY'), spans);
  });

  it('may be typed short', () => {
    assert.deepEqual(readDay(' 8-12:30 ', 'FRIDAY'), [
      { weekday: 'FRIDAY', opens: '08:00', closes: '12:30' },
    ]);
    assert.deepEqual(readDay('', 'FRIDAY'), []);
  });

  it('are refused in any other form', () => {
    for (const line of ['all day', '8 to 12', '8-12;13-17', '8-', '08:0-12']) {
      assert.equal(readDay(line, 'MONDAY'), undefined, line);
    }
  });
});
