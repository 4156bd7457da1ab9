import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayBegin } from './local-day.ts';

const begin = (at: string, days: number, zone: string) =>
  new Date(dayBegin(Date.parse(at), days, zone)).toISOString();

describe('the beginning of a day', () => {
  it('is midnight where the reader is', () => {
    assert.equal(begin('2026-06-10T12:34:56Z', 0, 'Europe/Berlin'), '2026-06-09T22:00:00.000Z');
    assert.equal(begin('2026-06-10T23:30:00Z', 0, 'Asia/Kathmandu'), '2026-06-10T18:15:00.000Z');
    assert.equal(begin('2026-06-10T01:00:00Z', 7, 'America/New_York'), '2026-06-02T04:00:00.000Z');
  });

  it('is right on the other side of a change of clocks', () => {
    assert.equal(begin('2026-04-02T12:00:00Z', 7, 'Europe/Berlin'), '2026-03-25T23:00:00.000Z');
    assert.equal(begin('2026-10-27T12:00:00Z', 5, 'Europe/Berlin'), '2026-10-21T22:00:00.000Z');
  });

  it('is the end of the gap where midnight is skipped', () => {
    assert.equal(begin('2026-09-06T18:00:00Z', 0, 'America/Santiago'), '2026-09-06T04:00:00.000Z');
  });
});
