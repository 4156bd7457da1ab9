import { calendarDay, localMidnight } from '#platform/time/local-midnight.ts';
import type { Periods } from './read-periods.ts';

/** The last midnight, that before the last Monday and that of the first of the month, where the vendor is. */
export function periodsAt(now: Date, timezone: string): Periods {
  const { year, month, day } = calendarDay(now, timezone);
  const sinceMonday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return {
    today: localMidnight({ year, month, day }, timezone),
    week: localMidnight({ year, month, day: day - sinceMonday }, timezone),
    month: localMidnight({ year, month, day: 1 }, timezone),
  };
}
