import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOpenings, nextOpening, showClock } from './local-window.ts';

const officeHours = { days: [1, 2, 3, 4, 5], localFrom: 9 * 60, localTo: 20 * 60 };

function opens(zones: readonly string[], at: string): string | null {
  return nextOpening(officeHours, zones, new Date(at))?.toISOString() ?? null;
}

describe('the hours of a campaign', () => {
  it('are those on the wall of the one who is called', () => {
    assert.equal(opens(['Europe/Berlin'], '2027-03-02T10:30:00Z'), '2027-03-02T10:30:00.000Z');
    assert.equal(opens(['America/New_York'], '2027-03-02T10:30:00Z'), '2027-03-02T14:00:00.000Z');
    assert.equal(opens(['Asia/Kolkata'], '2027-03-02T02:00:30Z'), '2027-03-02T03:30:00.000Z');
  });

  it('end at localTo, and begin again on the next day that the campaign has', () => {
    assert.equal(opens(['Europe/Berlin'], '2027-03-02T18:59:59Z'), '2027-03-02T18:59:59.000Z');
    assert.equal(opens(['Europe/Berlin'], '2027-03-02T19:00:00Z'), '2027-03-03T08:00:00.000Z');
    assert.equal(opens(['Europe/Berlin'], '2027-03-05T19:00:00Z'), '2027-03-08T08:00:00.000Z');
  });

  it('are those of all zones in which somebody may be', () => {
    const all = ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'];
    assert.equal(opens(all, '2027-01-12T10:00:00Z'), '2027-01-12T19:00:00.000Z');
    assert.equal(opens(['Asia/Tokyo', 'America/Halifax'], '2027-01-12T10:00:00Z'), null);
  });

  it('follow the clocks when they are changed', () => {
    // 28 March 2027 has 23 hours in Berlin.
    assert.equal(opens(['Europe/Berlin'], '2027-03-26T20:00:00Z'), '2027-03-29T07:00:00.000Z');
  });

  it('never come for somebody of whom nobody knows where they are', () => {
    assert.equal(opens([], '2027-03-02T10:30:00Z'), null);
    assert.equal(opens(['Mars/Olympus'], '2027-03-02T10:30:00Z'), null);
  });

  it('are the same when many people are looked at together', () => {
    const openings = createOpenings(officeHours);
    for (let minute = 0; minute < 3_000; minute += 7) {
      const at = new Date(Date.UTC(2027, 2, 5, 0, minute, 13));
      assert.deepEqual(openings(['Europe/Berlin'], at), nextOpening(officeHours, ['Europe/Berlin'], at));
    }
  });

  it('are written as on a clock', () => {
    assert.deepEqual([0, 545, 1_440].map(showClock), ['00:00', '09:05', '24:00']);
  });
});
