const minuteMs = 60_000;
const dayMs = 86_400_000;

/** A stretch of time in which a clock on the wall is ahead of UTC by the same amount. */
export interface Stretch {
  /** The first moment, in ms since 1970. */
  readonly from: number;
  /** The moment after the last. */
  readonly until: number;
  /** What the wall shows more than UTC, in ms. */
  readonly offset: number;
}

/** The clock on the wall of a time zone for a time: wall times are ms since 1970 as if the zone were UTC. */
export interface ZoneClock {
  readonly stretches: readonly Stretch[];
  /** What the wall shows at a moment. */
  wallAt(moment: number): number;
  /** The moments at which the wall shows a time: none where it is skipped, two where it comes twice. */
  momentsOf(wall: number): number[];
  /** The first time not before `wall` that the wall shows. */
  nextShown(wall: number): number;
}

/**
 * The clock of a zone from a moment to another one, and two days around. The days are sampled and each change is found by halving, so
 * that no wall time is formatted one by one.
 * @param timezone an IANA name
 */
export function zoneClock(timezone: string, from: number, to: number): ZoneClock {
  const stretches = stretchesOf(offsetsOf(timezone), from - 2 * dayMs, to + 2 * dayMs);
  const momentsOf = (wall: number) =>
    stretches.flatMap(({ from: first, until, offset }) => {
      const moment = wall - offset;
      return moment >= first && moment < until ? [moment] : [];
    });
  return {
    stretches,
    wallAt(moment) {
      const stretch = stretches.find((one) => moment >= one.from && moment < one.until);
      if (!stretch) throw new Error('The moment is outside of the time of this clock.');
      return moment + stretch.offset;
    },
    momentsOf,
    nextShown(wall) {
      if (momentsOf(wall).length > 0) return wall;
      const later = stretches.map((one) => one.from + one.offset).filter((shown) => shown >= wall);
      return Math.min(...later);
    },
  };
}

function stretchesOf(offsetAt: (moment: number) => number, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let first = from;
  let offset = offsetAt(from);
  for (let day = from; day < to; day += dayMs) {
    const next = offsetAt(day + dayMs);
    if (next === offset) continue;
    const change = changeBetween(offsetAt, day, day + dayMs);
    stretches.push({ from: first, until: change, offset });
    first = change;
    offset = next;
  }
  stretches.push({ from: first, until: to + dayMs, offset });
  return stretches;
}

/** The first moment with the later offset: clocks change on whole minutes. */
function changeBetween(offsetAt: (moment: number) => number, from: number, to: number): number {
  const before = offsetAt(from);
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

/** Formats of zones, which are dear to make. */
const formats = new Map<string, Intl.DateTimeFormat>();

function offsetsOf(timezone: string): (moment: number) => number {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timezone, format);
  }
  const parts = format;
  return (moment) => {
    const [day = 0, month = 1, year = 0, hour = 0, minute = 0, second = 0] = (
      parts.format(moment).match(/\d+/g) ?? []
    ).map(Number);
    const whole = Math.floor(moment / 1000) * 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  };
}
