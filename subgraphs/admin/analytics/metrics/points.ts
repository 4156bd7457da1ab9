import { badInput } from '#platform/errors/errors.ts';
import { calendarDay, localMidnight, offsetMs } from '#platform/time/local-midnight.ts';
import type { CalendarDay } from '#platform/time/local-midnight.ts';
import type { Width } from '../rollups/roll-up.ts';
import type { Range } from './range.ts';

export const grains = ['TOTAL', 'HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export type Grain = (typeof grains)[number];

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** Days that hours are shown of at most. */
const mostDaysOfHours = 31;

/**
 * The points of a time: hours, days, weeks or months of a time zone. The first one begins with the time, and the last one ends with it.
 * @throws BAD_USER_INPUT for hours of more than 31 days
 */
export function pointsOf({ from, to }: Range, timezone: string, grain: Grain): readonly Range[] {
  if (grain === 'HOUR' && to.getTime() - from.getTime() > mostDaysOfHours * dayMs)
    throw badInput('grain', `HOUR needs a time of at most ${mostDaysOfHours} days; take DAY`);
  const points: Range[] = [];
  let begin = from;
  while (begin < to) {
    const next = nextAfter(begin, timezone, grain) ?? to;
    const end = next < to ? next : to;
    points.push({ from: begin, to: end });
    begin = end;
  }
  return points;
}

/** When the point ends in which a moment lies; null where there is one only. */
function nextAfter(moment: Date, timezone: string, grain: Grain): Date | null {
  switch (grain) {
    case 'TOTAL':
      return null;
    case 'HOUR': {
      const wall = moment.getTime() + offsetMs(moment, timezone);
      return new Date(moment.getTime() + hourMs - (((wall % hourMs) + hourMs) % hourMs));
    }
    case 'DAY':
      return later(moment, timezone, (day) => ({ ...day, day: day.day + 1 }));
    case 'WEEK':
      return later(moment, timezone, (day) => ({ ...day, day: day.day + 8 - weekday(day) }));
    case 'MONTH':
      return later(moment, timezone, ({ year, month }) => ({ year, month: month + 1, day: 1 }));
  }
}

/** The beginning of a later day. */
function later(moment: Date, timezone: string, move: (day: CalendarDay) => CalendarDay): Date {
  return localMidnight(move(calendarDay(moment, timezone)), timezone);
}

/** 1 is Monday. */
function weekday({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** A part of a point that is read by rollups of one width. */
export interface Segment extends Range {
  /** Place of the point. */
  readonly point: number;
  readonly width: Width;
}

/** Splits points so that whole days of UTC are read as such, and what is left by quarters of an hour. */
export function segmentsOf(points: readonly Range[]): readonly Segment[] {
  return points.flatMap(({ from, to }, point) => {
    const firstDay = new Date(Math.ceil(from.getTime() / dayMs) * dayMs);
    const lastDay = new Date(Math.floor(to.getTime() / dayMs) * dayMs);
    if (firstDay >= lastDay) return [{ point, width: 'QUARTER', from, to }] satisfies Segment[];
    const parts: Segment[] = [
      { point, width: 'QUARTER', from, to: firstDay },
      { point, width: 'DAY', from: firstDay, to: lastDay },
      { point, width: 'QUARTER', from: lastDay, to },
    ];
    return parts.filter((part) => part.from < part.to);
  });
}
