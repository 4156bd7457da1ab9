import { calendarDay, localMidnight } from '#platform/time/local-midnight.ts';

/** The times that a report can be about, as seen from the day on which it runs. */
export const periods = ['YESTERDAY', 'LAST_7_DAYS', 'LAST_30_DAYS', 'LAST_MONTH', 'THIS_MONTH'] as const;
export type Period = (typeof periods)[number];

/** From a moment on, and before another. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** What a period is at a moment. All but THIS_MONTH end with the day before. Days begin at midnight of the time zone. */
export function rangeOf(period: Period, timezone: string, now: Date): Range {
  const { year, month, day } = calendarDay(now, timezone);
  const midnight = (ofMonth: number, ofDay: number) =>
    localMidnight({ year, month: ofMonth, day: ofDay }, timezone);
  switch (period) {
    case 'YESTERDAY':
      return { from: midnight(month, day - 1), to: midnight(month, day) };
    case 'LAST_7_DAYS':
      return { from: midnight(month, day - 7), to: midnight(month, day) };
    case 'LAST_30_DAYS':
      return { from: midnight(month, day - 30), to: midnight(month, day) };
    case 'LAST_MONTH':
      return { from: midnight(month - 1, 1), to: midnight(month, 1) };
    case 'THIS_MONTH':
      return { from: midnight(month, 1), to: now };
  }
}
