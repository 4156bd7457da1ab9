import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDay, localTime, localYear } from './local-time.ts';

describe('a time for people', () => {
  const now = new Date('2026-03-01T22:30:00Z');

  it('is the reader’s, in summer and in winter', () => {
    assert.equal(localTime(new Date('2026-03-01T22:46:00Z'), 'Europe/Berlin', now), '23:46');
    const summer = new Date('2026-07-01T05:00:00Z');
    assert.equal(localTime(new Date('2026-07-01T05:46:00Z'), 'Europe/Berlin', summer), '07:46');
    assert.equal(localTime(new Date('2026-03-01T22:46:00Z'), 'Asia/Kolkata', now), '04:16');
  });

  it('names the day where it is not the reader’s today', () => {
    assert.equal(localTime(new Date('2026-03-01T23:10:00Z'), 'Europe/Berlin', now), '2 March 00:10');
    assert.equal(localTime(new Date('2026-03-01T23:10:00Z'), 'America/New_York', now), '18:10');
  });

  it('names UTC where no other zone is known', () => {
    assert.equal(localTime(new Date('2026-03-01T22:46:00Z'), 'UTC', now), '22:46 UTC');
  });

  it('begins days and years at the reader’s own midnight', () => {
    const moment = new Date('2026-12-31T23:30:00Z');
    assert.deepEqual(
      [localYear(moment, 'Europe/Berlin'), localYear(moment, 'America/New_York')],
      [2027, 2026],
    );
    assert.deepEqual(
      [localDay(moment, 'Europe/Berlin'), localDay(moment, 'America/New_York')],
      ['1 January 2027', '31 December 2026'],
    );
  });
});
