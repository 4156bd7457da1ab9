import { offsetMs } from '#platform/time/local-midnight.ts';

/** A span of the week on the clock on the wall; 1 is Monday. One that does not close later ends on the next day. */
export interface Span {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

/** When a team works; without any span, around the clock. */
export interface WorkingHours {
  readonly timezone: string;
  readonly spans: readonly Span[];
}

/** A time from the first moment to the second one, which is not in it. Milliseconds since 1970. */
export type Interval = readonly [from: number, to: number];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const weekMs = 7 * dayMs;
/** 5 January 1970 was a Monday. */
const firstMonday = 4 * dayMs;

/**
 * When a team works between two moments, in order. A moment counts if the clock on the wall shows a time of a span: so an hour that the
 * clock shows twice counts twice, and one that it skips does not count.
 */
export function workingTimes({ timezone, spans }: WorkingHours, from: number, to: number): Interval[] {
  if (from >= to) return [];
  if (spans.length === 0) return [[from, to]];
  return merged(
    steadyTimes(timezone, from, to).flatMap(({ begins, ends, offset }) =>
      wallTimes(spans, begins + offset, ends + offset).map(([opens, closes]): Interval => [
        opens - offset,
        closes - offset,
      ]),
    ),
  );
}

/** The spans between two times of the clock on the wall, cut to them. */
function wallTimes(spans: readonly Span[], from: number, to: number): Interval[] {
  const times: Interval[] = [];
  const firstWeek = Math.floor((from - firstMonday) / weekMs) * weekMs + firstMonday;
  // A span of Sunday night may reach into the first week.
  for (let week = firstWeek - weekMs; week < to; week += weekMs) {
    for (const { weekday, opens, closes } of spans) {
      const day = week + (weekday - 1) * dayMs;
      const begins = day + minutesOf(opens) * minuteMs;
      const ends = day + minutesOf(closes) * minuteMs + (closes > opens ? 0 : dayMs);
      if (begins < to && ends > from) times.push([Math.max(begins, from), Math.min(ends, to)]);
    }
  }
  return times;
}

interface SteadyTime {
  readonly begins: number;
  readonly ends: number;
  readonly offset: number;
}

/** Cuts a time where the clock on the wall is set. */
function steadyTimes(timezone: string, from: number, to: number): SteadyTime[] {
  const times: SteadyTime[] = [];
  const offsetAt = (moment: number) => offsetMs(new Date(moment), timezone);
  let begins = from;
  let offset = offsetAt(from);
  for (let seen = from; seen < to;) {
    const next = Math.min(seen + dayMs, to);
    const after = offsetAt(next);
    if (after !== offset) {
      const changes = firstMoment(seen, next, (moment) => offsetAt(moment) !== offset);
      times.push({ begins, ends: changes, offset });
      begins = changes;
      offset = after;
    }
    seen = next;
  }
  times.push({ begins, ends: to, offset });
  return times;
}

/** The first moment of a time at which something holds that does not hold at its begin and holds at its end. */
function firstMoment(from: number, to: number, holds: (moment: number) => boolean): number {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** Times that touch or overlap become one. */
function merged(times: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const [from, to] of times.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last && from <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], to)];
    else result.push([from, to]);
  }
  return result;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
