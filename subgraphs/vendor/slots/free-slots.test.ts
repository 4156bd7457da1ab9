import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTimes } from './open-times.ts';
import { freeSlots } from './free-slots.ts';
import { zoneClock } from './zone-clock.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Forty zones: all kinds of offsets, and changes of clocks by an hour, by half of one, at midnight and for Ramadan. */
const zones = [
  'UTC Europe/Berlin Europe/London Europe/Lisbon Atlantic/Azores America/New_York America/Chicago America/Denver',
  'America/Los_Angeles America/Anchorage America/Adak America/Halifax America/St_Johns America/Sao_Paulo America/Santiago',
  'America/Asuncion America/Havana America/Nuuk America/Mexico_City Africa/Casablanca Africa/El_Aaiun Africa/Cairo',
  'Africa/Johannesburg Asia/Beirut Asia/Jerusalem Asia/Gaza Asia/Tehran Asia/Kolkata Asia/Kathmandu Asia/Tokyo',
  'Australia/Adelaide Australia/Lord_Howe Australia/Eucla Australia/Sydney Pacific/Auckland Pacific/Chatham',
  'Pacific/Apia Pacific/Easter Pacific/Kiritimati Antarctica/Troll',
]
  .join(' ')
  .split(' ');

/** Tuesday has a lunch break, Saturday is open past midnight, and some hours are those in which clocks are changed. */
const hours = [
  { weekday: 1, opens: '08:00', closes: '18:00' },
  { weekday: 2, opens: '08:00', closes: '12:15' },
  { weekday: 2, opens: '13:00', closes: '17:45' },
  { weekday: 4, opens: '23:30', closes: '01:30' },
  { weekday: 6, opens: '20:00', closes: '04:00' },
  { weekday: 7, opens: '05:00', closes: '07:10' },
  { weekday: 7, opens: '22:00', closes: '24:00' },
];

/** Whether hours include a wall time, said in another way than the code: by minutes of the week. */
function isOpen(wall: number): boolean {
  const weekday = new Date(wall).getUTCDay();
  const minute = Math.floor((wall % dayMs) / minuteMs);
  const of = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return hours.some((span) => {
    const [opens, closes] = [of(span.opens), of(span.closes)];
    if (closes > opens) return span.weekday % 7 === weekday && minute >= opens && minute < closes;
    return (
      (span.weekday % 7 === weekday && minute >= opens) ||
      ((span.weekday + 1) % 7 === weekday % 7 && minute < closes)
    );
  });
}

/** What a clock on the wall of a zone shows. */
function wallReader(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (moment) => Date.parse(`${format.format(moment).replace(' ', 'T')}Z`);
}

describe('free slots', () => {
  it(`lie within the hours on the wall, on every day of 2026 to 2028 in ${zones.length} zones`, () => {
    assert.equal(zones.length, 40);
    let checked = 0;
    for (const zone of zones) {
      const wallAt = wallReader(zone);
      const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2029, 0, 1)];
      const clock = zoneClock(zone, from, to);
      const open = openTimes(clock, hours, [], [from, to]);
      const rules = { stepMinutes: 30, durationMinutes: 45, simultaneous: 1, earliest: from, latest: to };
      const starts = freeSlots(open, [], rules);
      let last = -Infinity;
      for (const start of starts) {
        assert.ok(start > last, `${zone} ${new Date(start).toISOString()} comes twice`);
        last = start;
        for (const minute of [0, 44]) {
          const wall = wallAt(start + minute * minuteMs);
          assert.ok(
            isOpen(wall),
            `${zone} ${new Date(start).toISOString()} +${minute} is outside of the hours`,
          );
        }
        assert.equal(clock.wallAt(start), wallAt(start));
        assert.ok(
          [0, 30].includes(new Date(clock.wallAt(start)).getUTCMinutes()),
          'begins on a step of the wall',
        );
      }
      checked += starts.length;
      // 19 on Monday, 8 and 9 on Tuesday, 3 on Thursday, 15 on Saturday, 3 and 3 on Sunday.
      const weeks = (to - from) / dayMs / 7;
      assert.ok(Math.abs(starts.length - weeks * 60) < 60, `${zone} has ${starts.length} slots`);
    }
    assert.ok(checked > 300_000);
  });

  it('of a night in which the clocks go back come twice, each at a moment of its own', () => {
    const [from, to] = [Date.UTC(2026, 9, 24), Date.UTC(2026, 9, 26)];
    const clock = zoneClock('Europe/Berlin', from, to);
    const night = [{ weekday: 7, opens: '02:00', closes: '04:00' }];
    const rules = { stepMinutes: 60, durationMinutes: 60, simultaneous: 1, earliest: from, latest: to };
    const starts = freeSlots(openTimes(clock, night, [], [from, to]), [], rules);
    assert.deepEqual(
      starts.map((start) => new Date(start).toISOString().slice(11, 16)),
      ['00:00', '01:00', '02:00'],
    );
    assert.deepEqual(clock.momentsOf(Date.UTC(2026, 9, 25, 2)).length, 2);
  });

  it('of a night in which the clocks go forward leave out what the wall does not show', () => {
    const [from, to] = [Date.UTC(2026, 2, 28), Date.UTC(2026, 2, 30)];
    const clock = zoneClock('Europe/Berlin', from, to);
    const night = [{ weekday: 7, opens: '01:00', closes: '04:00' }];
    const rules = { stepMinutes: 60, durationMinutes: 60, simultaneous: 1, earliest: from, latest: to };
    const starts = freeSlots(openTimes(clock, night, [], [from, to]), [], rules);
    assert.deepEqual(
      starts.map((start) => new Date(clock.wallAt(start)).toISOString().slice(11, 16)),
      ['01:00', '03:00'],
    );
    assert.deepEqual(clock.momentsOf(Date.UTC(2026, 2, 29, 2, 30)), []);
    assert.equal(clock.nextShown(Date.UTC(2026, 2, 29, 2, 30)), Date.UTC(2026, 2, 29, 3));
  });

  it('never share more time than the vendor has hands', () => {
    const [from, to] = [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 6)];
    const open = openTimes(zoneClock('UTC', from, to), hours, [], [from, to]);
    const at = (hour: number) => from + hour * 60 * minuteMs;
    const busy = [
      { from: at(9), until: at(10), blocks: false, way: 0 },
      { from: at(10), until: at(11), blocks: false, way: 0 },
      { from: at(9), until: at(9.5), blocks: false, way: 0 },
    ];
    const rules = { stepMinutes: 30, durationMinutes: 60, simultaneous: 2, earliest: from, latest: at(12) };
    const starts = freeSlots(open, busy, rules).map((start) => (start - from) / 60 / minuteMs);
    // From 9 to 9:30 both hands are taken; the two jobs from 9 to 11 take one hand after the other.
    assert.deepEqual(starts, [8, 9.5, 10, 10.5, 11, 11.5]);
  });
});
