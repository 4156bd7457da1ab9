import { LRUCache } from 'lru-cache';

const dayMs = 86_400_000;

const clocks = new LRUCache<string, Intl.DateTimeFormat>({ max: 100 });

/** A day and minute on the clocks of a zone. Days count from 1970-01-01. */
export interface LocalMinute {
  readonly day: number;
  readonly minute: number;
}

/** The day that the clocks of a zone show. @param timezone an IANA name */
export function localDayOf(timezone: string, moment: Date): number {
  return Math.floor(shownMs(timezone, moment.getTime()) / dayMs);
}

/** 1 (Monday) to 7. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * When the clocks of a zone show a day and minute. A time that they show twice, because they go back, is the `which` of the two. A time
 * that they leave out is the moment at which they go forward past it.
 */
export function momentOf(timezone: string, { day, minute }: LocalMinute, which: 'first' | 'last'): Date {
  const shown = day * dayMs + minute * 60_000;
  // No change of clocks is a day away from another one, so these two offsets are all that can hold.
  const offsets = [shown - dayMs, shown + dayMs].map((at) => shownMs(timezone, at) - at);
  const moments = offsets.map((offset) => shown - offset).filter((at) => shownMs(timezone, at) === shown);
  if (moments.length > 0) {
    return new Date(which === 'first' ? Math.min(...moments) : Math.max(...moments));
  }
  return new Date(changeBetween(timezone, shown - Math.max(...offsets), shown - Math.min(...offsets)));
}

/** The second at which the offset of a zone changes, between two moments of which the second has the other offset. */
function changeBetween(timezone: string, before: number, after: number): number {
  const offsetBefore = shownMs(timezone, before) - before;
  let [last, first] = [before, after];
  while (first - last > 1_000) {
    const middle = Math.floor((last + first) / 2_000) * 1_000;
    if (shownMs(timezone, middle) - middle === offsetBefore) last = middle;
    else first = middle;
  }
  return first;
}

/** The time on the clocks of a zone as if it were UTC, to the second. */
function shownMs(timezone: string, moment: number): number {
  let clock = clocks.get(timezone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timezone, clock);
  }
  const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}
