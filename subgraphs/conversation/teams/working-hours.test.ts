import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { afterBusinessMs, businessMs, isWorkingTime, nextWorkingTime } from './business-time.ts';
import { workingTimes } from './working-hours.ts';
import type { Span, WorkingHours } from './working-hours.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const at = (text: string) => new Date(text);
const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Asks the clock on the wall at one moment, and knows nothing of intervals. */
function isOpenByTheWall({ timezone, spans }: WorkingHours, moment: number): boolean {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const weekday = names.indexOf(part('weekday')) + 1;
  const time = `${part('hour')}:${part('minute')}`;
  return spans.some((span) => {
    const isNight = span.closes <= span.opens;
    if (span.weekday === weekday && time >= span.opens && (isNight || time < span.closes)) return true;
    return isNight && (span.weekday % 7) + 1 === weekday && time < span.closes;
  });
}

const office: Span[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:30' }));
const night: Span[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '22:15', closes: '03:00' }));
const broken: Span[] = [
  { weekday: 7, opens: '00:30', closes: '02:30' },
  { weekday: 7, opens: '02:45', closes: '24:00' },
  { weekday: 6, opens: '23:00', closes: '02:00' },
];
/** Weeks in which clocks are set, in zones with whole, half and quarter hours, and one that left out a day. */
const weeks = [
  ['Europe/Berlin', '2026-03-26T00:00:00Z'],
  ['Europe/Berlin', '2026-10-22T00:00:00Z'],
  ['America/New_York', '2026-03-05T00:00:00Z'],
  ['America/St_Johns', '2026-10-29T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-02T00:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
  ['Pacific/Apia', '2011-12-27T00:00:00Z'],
  ['UTC', '2026-01-01T00:00:00Z'],
] as const;

describe('the working hours of a team', () => {
  for (const [timezone, begin] of weeks) {
    it(`are those that the clock shows in ${timezone} in the week of ${begin.slice(0, 10)}`, () => {
      for (const spans of [office, night, broken]) {
        const hours = { timezone, spans };
        const from = at(begin).getTime();
        const times = workingTimes(hours, from, from + 8 * day);
        for (let moment = from; moment < from + 8 * day; moment += 15 * minute) {
          const isOpen = times.some(([opens, closes]) => moment >= opens && moment < closes);
          assert.equal(isOpen, isOpenByTheWall(hours, moment), new Date(moment).toISOString());
        }
      }
    });
  }

  it('lose the hour that the clock skips, and count the one that it shows twice', () => {
    const spans = [{ weekday: 7, opens: '00:00', closes: '06:00' }];
    const history = [{ timezone: 'Europe/Berlin', spans, validFrom: at('2026-01-01T00:00:00Z') }];
    const counted = (from: string) => businessMs(history, at(from), new Date(at(from).getTime() + day));
    assert.equal(counted('2026-03-28T22:00:00Z'), 5 * hour);
    assert.equal(counted('2026-10-24T21:00:00Z'), 7 * hour);
    assert.equal(counted('2026-05-09T21:00:00Z'), 6 * hour);
  });

  it('end a time where as much of it has counted, whatever moment it began at', () => {
    for (const [timezone, begin] of weeks) {
      const history = [{ timezone, spans: night, validFrom: at('2000-01-01T00:00:00Z') }];
      for (let step = 0; step < 40; step += 1) {
        const from = new Date(at(begin).getTime() + step * 5 * hour + step * 7 * minute);
        const ends = afterBusinessMs(history, from, 6 * hour);
        assert.ok(ends);
        assert.equal(businessMs(history, from, ends), 6 * hour);
        assert.ok(isWorkingTime(history, new Date(ends.getTime() - 1)));
      }
    }
  });

  it('count each time by the hours of then', () => {
    const monday = { weekday: 1, opens: '09:00', closes: '12:00' };
    const history = [
      { timezone: 'UTC', spans: [monday], validFrom: at('2026-06-01T00:00:00Z') },
      { timezone: 'UTC', spans: [{ ...monday, closes: '18:00' }], validFrom: at('2026-06-08T10:00:00Z') },
    ];
    // The hours before the first ones are the first ones.
    assert.equal(businessMs(history, at('2026-05-25T00:00:00Z'), at('2026-05-26T00:00:00Z')), 3 * hour);
    assert.equal(businessMs(history, at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z')), 3 * hour);
    assert.equal(businessMs(history, at('2026-06-08T00:00:00Z'), at('2026-06-09T00:00:00Z')), 9 * hour);
  });

  it('begin again when the next span does, and never where there is no time in a year', () => {
    const history = [{ timezone: 'UTC', spans: office, validFrom: at('2026-01-01T00:00:00Z') }];
    assert.deepEqual(nextWorkingTime(history, at('2026-06-05T18:00:00Z')), at('2026-06-08T09:00:00Z'));
    assert.deepEqual(nextWorkingTime(history, at('2026-06-08T10:00:00Z')), at('2026-06-08T10:00:00Z'));
    assert.deepEqual(nextWorkingTime([], at('2026-06-08T10:00:00Z')), at('2026-06-08T10:00:00Z'));
    assert.equal(afterBusinessMs(history, at('2026-06-08T10:00:00Z'), 400 * day), null);
    assert.deepEqual(afterBusinessMs([], at('2026-06-08T10:00:00Z'), hour), at('2026-06-08T11:00:00Z'));
  });
});
