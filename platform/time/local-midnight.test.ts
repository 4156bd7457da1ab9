import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarDay, localMidnight } from './local-midnight.ts';

const begins = (year: number, month: number, day: number, timezone: string) =>
  localMidnight({ year, month, day }, timezone).toISOString();

describe('the beginning of a day where the reader is', () => {
  it('follows the clock on the wall, also on days on which it changes', () => {
    assert.equal(begins(2026, 11, 29, 'Europe/Berlin'), '2026-11-28T23:00:00.000Z');
    assert.equal(begins(2026, 10, 25, 'Europe/Berlin'), '2026-10-24T22:00:00.000Z');
    assert.equal(begins(2026, 10, 26, 'Europe/Berlin'), '2026-10-25T23:00:00.000Z');
    assert.equal(begins(2026, 1, 1, 'Asia/Kathmandu'), '2025-12-31T18:15:00.000Z');
    assert.equal(begins(2026, 1, 1, 'UTC'), '2026-01-01T00:00:00.000Z');
  });

  it('is the end of the gap where midnight is skipped', () => {
    assert.equal(begins(2026, 4, 24, 'Africa/Cairo'), '2026-04-23T22:00:00.000Z');
  });

  it('counts days on beyond a month', () => {
    assert.equal(begins(2026, 3, 0, 'UTC'), '2026-02-28T00:00:00.000Z');
    assert.equal(begins(2026, 13, 1, 'UTC'), '2027-01-01T00:00:00.000Z');
  });

  it('belongs to the day of the calendar there', () => {
    assert.deepEqual(calendarDay(new Date('2026-11-29T23:30:00Z'), 'Europe/Berlin'), {
      year: 2026,
      month: 11,
      day: 30,
    });
    assert.deepEqual(calendarDay(new Date('2026-11-29T03:30:00Z'), 'America/New_York'), {
      year: 2026,
      month: 11,
      day: 28,
    });
  });
});
