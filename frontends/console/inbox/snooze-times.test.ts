import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { snoozeTimes } from './snooze-times.ts';

describe('the times to snooze until', () => {
  it('are in an hour, this evening, tomorrow morning and on Monday', () => {
    const times = snoozeTimes(new Date(2026, 10, 25, 10, 30));
    assert.deepEqual(
      times.map(({ choice, until }) => [choice, until]),
      [
        ['hour', new Date(2026, 10, 25, 11, 30)],
        ['evening', new Date(2026, 10, 25, 18)],
        ['tomorrow', new Date(2026, 10, 26, 9)],
        ['week', new Date(2026, 10, 30, 9)],
      ],
    );
  });

  it('leave out the evening when it is about to begin, and go to the next Monday on a Monday', () => {
    const times = snoozeTimes(new Date(2026, 10, 30, 17, 30));
    assert.deepEqual(
      times.map(({ choice }) => choice),
      ['hour', 'tomorrow', 'week'],
    );
    assert.deepEqual(times.at(-1)?.until, new Date(2026, 11, 7, 9));
  });
});
