import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quietUntil } from './quiet-until.ts';
import type { QuietWindow } from './quiet-hours.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const night = { weekdays: everyDay, from: '22:00', to: '07:00' };
const berlin = (...windows: QuietWindow[]) => ({ timezone: 'Europe/Berlin', windows });
const until = (windows: readonly QuietWindow[], now: string, timezone = 'Europe/Berlin') =>
  quietUntil({ timezone, windows }, new Date(now))?.toISOString() ?? null;

describe('quiet hours', () => {
  it('are none for a person without any', () => {
    assert.equal(quietUntil(null, new Date()), null);
    assert.equal(quietUntil(berlin(), new Date()), null);
  });

  it('begin on the minute, pass midnight, and are over on the minute of their end', () => {
    assert.equal(until([night], '2026-01-13T20:59:59.999Z'), null);
    assert.equal(until([night], '2026-01-13T21:00:00Z'), '2026-01-14T06:00:00.000Z');
    assert.equal(until([night], '2026-01-14T05:59:59.999Z'), '2026-01-14T06:00:00.000Z');
    assert.equal(until([night], '2026-01-14T06:00:00Z'), null);
  });

  it('end also where windows that nobody may save leave no gap', () => {
    const always = [
      { weekdays: everyDay, from: '00:00', to: '12:00' },
      { weekdays: everyDay, from: '12:00', to: '00:00' },
    ];
    assert.notEqual(until(always, '2026-01-13T10:00:00Z'), null);
  });

  it('are of the weekday of their beginning', () => {
    const friday = { ...night, weekdays: [5] };
    assert.equal(until([friday], '2026-01-17T05:00:00Z'), '2026-01-17T06:00:00.000Z');
    assert.equal(until([friday], '2026-01-16T05:00:00Z'), null);
    assert.equal(until([friday], '2026-01-17T22:00:00Z'), null);
  });

  it('are by the clocks of the person', () => {
    assert.equal(until([night], '2026-01-14T04:00:00Z', 'America/New_York'), '2026-01-14T12:00:00.000Z');
    assert.equal(until([night], '2026-01-14T13:00:00Z', 'America/New_York'), null);
    assert.equal(until([night], '2026-01-14T00:00:00Z', 'Asia/Kathmandu'), '2026-01-14T01:15:00.000Z');
  });

  it('that touch or overlap are one', () => {
    const windows = [night, { weekdays: everyDay, from: '07:00', to: '08:30' }];
    assert.equal(until(windows, '2026-01-14T01:00:00Z'), '2026-01-14T07:30:00.000Z');
  });

  it('are an hour shorter or longer in the nights in which the clocks change', () => {
    assert.equal(until([night], '2026-03-28T21:00:00Z'), '2026-03-29T05:00:00.000Z');
    assert.equal(until([night], '2026-10-24T20:00:00Z'), '2026-10-25T06:00:00.000Z');
  });

  it('that end in an hour that comes twice, end in the second one', () => {
    const early = { weekdays: everyDay, from: '22:00', to: '02:30' };
    assert.equal(until([early], '2026-10-25T00:45:00Z'), '2026-10-25T01:30:00.000Z');
  });

  it('that begin in an hour that comes twice, begin in the first one', () => {
    const late = { weekdays: everyDay, from: '02:30', to: '06:00' };
    assert.equal(until([late], '2026-10-25T00:29:00Z'), null);
    assert.equal(until([late], '2026-10-25T00:30:00Z'), '2026-10-25T05:00:00.000Z');
  });

  it('that begin or end in an hour that the clocks leave out, do so when the clocks change', () => {
    const late = { weekdays: everyDay, from: '02:30', to: '06:00' };
    assert.equal(until([late], '2026-03-29T00:59:59Z'), null);
    assert.equal(until([late], '2026-03-29T01:00:00Z'), '2026-03-29T04:00:00.000Z');
    const early = { weekdays: everyDay, from: '22:00', to: '02:30' };
    assert.equal(until([early], '2026-03-28T23:00:00Z'), '2026-03-29T01:00:00.000Z');
  });

  it('hold for every minute of a year as a clock on the wall says', () => {
    const windows = [night, { weekdays: [6, 7], from: '13:00', to: '15:30' }];
    for (const timezone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']) {
      const clock = new Intl.DateTimeFormat('en-GB', {
        timeZone: timezone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });
      const begin = Date.UTC(2026, 0, 1);
      for (let minutes = 0; minutes < 365 * 1_440; minutes += 397) {
        const now = new Date(begin + minutes * 60_000);
        const parts = new Map(clock.formatToParts(now).map(({ type, value }) => [type, value]));
        const time = `${parts.get('hour')}:${parts.get('minute')}`;
        const isWeekend = ['Sat', 'Sun'].includes(parts.get('weekday') ?? '');
        const isQuiet = time >= '22:00' || time < '07:00' || (isWeekend && time >= '13:00' && time < '15:30');
        const end = quietUntil({ timezone, windows }, now);
        assert.equal(end !== null, isQuiet, `${timezone} ${now.toISOString()}`);
        if (end) assert.equal(quietUntil({ timezone, windows }, end), null, 'the end is not quiet');
      }
    }
  });
});
