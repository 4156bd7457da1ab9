import { z } from 'zod';

/** When people may be called by the clock on their wall. */
export interface LocalWindow {
  /** Days of the week, Monday is 1. */
  readonly days: readonly number[];
  /** Minutes of the day. */
  readonly localFrom: number;
  readonly localTo: number;
}

const minutesOfDay = 1_440;

/** A time of day such as `09:00`, as minutes; `24:00` is the end of the day. */
export const clockTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as 09:00')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** Minutes of a day as `09:00`. */
export function showClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

// Making one takes fifty times as long as using one.
const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** @returns undefined for a zone that nobody knows */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}

/** Minutes until the window is open in one zone: 0 while it is. Infinity for a zone that nobody knows. */
function minutesUntilOpen({ days, localFrom, localTo }: LocalWindow, zone: string, at: Date): number {
  const format = formatOf(zone);
  if (!format) return Infinity;
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = weekdays.indexOf(parts.get('weekday') ?? '') + 1;
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  if (days.includes(day)) {
    if (minute < localFrom) return localFrom - minute;
    if (minute < localTo) return 0;
  }
  let ahead = 1;
  while (ahead < 7 && !days.includes(((day - 1 + ahead) % 7) + 1)) ahead += 1;
  return ahead * minutesOfDay - minute + localFrom;
}

/** Minutes before an opening: longer than any change of clocks. */
const shortMinutes = 120;

/** Steps after which two zones have no time in common. */
const mostSteps = 64;

/**
 * The first moment, from `at` on, at which the window is open in all of these zones: where nobody knows in which one somebody is, all count.
 * @returns null where there is none, and without a zone
 */
export function nextOpening(window: LocalWindow, zones: readonly string[], at: Date): Date | null {
  if (zones.length === 0) return null;
  let time = at;
  for (let step = 0; step < mostSteps; step += 1) {
    const wait = Math.max(...zones.map((zone) => minutesUntilOpen(window, zone, time)));
    if (wait === 0) return time;
    if (wait === Infinity) return null;
    // The clocks may change in between: a long way stops short of its end, and looks at them again.
    const minutes = wait > 2 * shortMinutes ? wait - shortMinutes : wait;
    time = new Date(Math.floor(time.getTime() / 60_000) * 60_000 + minutes * 60_000);
  }
  return null;
}

/** {@link nextOpening} of many people: those in the same zones at the same minute are looked at once. */
export function createOpenings(window: LocalWindow): (zones: readonly string[], at: Date) => Date | null {
  const known = new Map<string, Date | null>();
  return (zones, at) => {
    const key = `${Math.floor(at.getTime() / 60_000)} ${zones.join(' ')}`;
    let opening = known.get(key);
    if (opening === undefined) known.set(key, (opening = nextOpening(window, zones, at)));
    return opening && (opening < at ? at : opening);
  };
}
