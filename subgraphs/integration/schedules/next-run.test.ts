import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nextRun, nextRuns, problemOf } from './next-run.ts';

const runsOf = (pattern: string, timezone: string, after: string, count: number) =>
  nextRuns(pattern, timezone, new Date(after), count).map((run) => run.toISOString());

describe('the next run of a schedule', () => {
  it('stays at its time on the wall when the clocks change', () => {
    assert.deepEqual(runsOf('0 8 * * *', 'America/New_York', '2026-10-30T13:00:00Z', 3), [
      '2026-10-31T12:00:00.000Z',
      '2026-11-01T13:00:00.000Z',
      '2026-11-02T13:00:00.000Z',
    ]);
  });

  it('comes at the end of the gap in spring, and once in autumn', () => {
    assert.deepEqual(runsOf('30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00Z', 2), [
      '2027-03-28T01:00:00.000Z',
      '2027-03-29T00:30:00.000Z',
    ]);
    const autumn = runsOf('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2);
    assert.deepEqual(
      autumn.map((run) => run.slice(0, 10)),
      ['2026-10-25', '2026-10-26'],
    );
  });

  it('is always later than the moment that it is asked for, in every zone and at every change of clocks', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom('30 2 * * *', '0 0 * * *', '*/15 * * * *', '0 3 1 * *', '59 23 * * 0'),
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        (zone, pattern, after) => {
          const first = nextRun(pattern, zone, after);
          assert.ok(first && first > after);
          const second = nextRun(pattern, zone, first);
          assert.ok(second && second > first);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused where it never comes, comes too often, or can not be read', () => {
    assert.equal(problemOf('0 8 * * 1', 'Europe/Berlin'), null);
    assert.equal(problemOf('*/15 * * * *', 'UTC'), null);
    for (const [pattern, timezone, field] of [
      ['0 0 31 2 *', 'UTC', 'pattern'],
      ['* * * * *', 'UTC', 'pattern'],
      ['0,5 8 * * *', 'UTC', 'pattern'],
      ['0 0 8 * * 1', 'UTC', 'pattern'],
      ['61 8 * * *', 'UTC', 'pattern'],
      ['every day', 'UTC', 'pattern'],
      ['0 8 * * 1', 'Europe/Atlantis', 'timezone'],
    ] as const)
      assert.equal(problemOf(pattern, timezone)?.field, field, pattern);
  });
});
