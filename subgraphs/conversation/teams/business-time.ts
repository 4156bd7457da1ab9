import { workingTimes } from './working-hours.ts';
import type { Interval, WorkingHours } from './working-hours.ts';

/** The working hours of a team from a moment on. */
export interface HoursVersion extends WorkingHours {
  readonly validFrom: Date;
}

/** All hours that a team had, the oldest first. The oldest ones count for the time before them, too. Without any, all time counts. */
export type HoursHistory = readonly HoursVersion[];

const weekMs = 7 * 24 * 60 * 60_000;
/** How far into the future a time is looked for. */
const mostWeeks = 53;

/** Milliseconds between two moments that were working time, by the hours as they were then. */
export function businessMs(history: HoursHistory, from: Date, to: Date): number {
  return timesOf(history, from.getTime(), to.getTime()).reduce(
    (sum, [begins, ends]) => sum + ends - begins,
    0,
  );
}

/** The moment at which so much working time is over; null where that is not within a year. */
export function afterBusinessMs(history: HoursHistory, from: Date, ms: number): Date | null {
  let left = ms;
  for (let week = 0; week < mostWeeks; week += 1) {
    const begins = from.getTime() + week * weekMs;
    for (const [opens, closes] of timesOf(history, begins, begins + weekMs)) {
      if (closes - opens >= left) return new Date(opens + left);
      left -= closes - opens;
    }
  }
  return null;
}

export function isWorkingTime(history: HoursHistory, at: Date): boolean {
  return timesOf(history, at.getTime(), at.getTime() + 1).length > 0;
}

/** When working time begins that is not over, `from` itself included; null where none comes within a year. */
export function nextWorkingTime(history: HoursHistory, from: Date): Date | null {
  for (let week = 0; week < mostWeeks; week += 1) {
    const begins = from.getTime() + week * weekMs;
    const [first] = timesOf(history, begins, begins + weekMs);
    if (first) return new Date(first[0]);
  }
  return null;
}

function timesOf(history: HoursHistory, from: number, to: number): Interval[] {
  if (from >= to) return [];
  if (history.length === 0) return [[from, to]];
  return history.flatMap((hours, index) => {
    const begins = index === 0 ? from : Math.max(from, hours.validFrom.getTime());
    const next = history[index + 1];
    return workingTimes(hours, begins, next ? Math.min(to, next.validFrom.getTime()) : to);
  });
}
