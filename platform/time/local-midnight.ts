/** A day of the calendar; `month` is 1 to 12. Days beyond its month count on, as in `new Date`. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day of the calendar at a moment where the reader is. @param timezone an IANA name */
export function calendarDay(moment: Date, timezone: string): CalendarDay {
  const shifted = new Date(moment.getTime() + offsetMs(moment, timezone));
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() };
}

/** The moment at which a day begins where the reader is; where its midnight is skipped, the end of the gap. */
export function localMidnight({ year, month, day }: CalendarDay, timezone: string): Date {
  const wall = Date.UTC(year, month - 1, day);
  // The offset before and after a change of clocks: the first that leads back to the wall time is right.
  for (const guess of [wall - 86_400_000, wall, wall + 86_400_000]) {
    const moment = new Date(wall - offsetMs(new Date(guess), timezone));
    if (moment.getTime() + offsetMs(moment, timezone) === wall) return moment;
  }
  const before = offsetMs(new Date(wall - 86_400_000), timezone);
  return new Date(wall - before);
}

/** A formatter takes longer to make than to use. There are some hundred time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formatters.set(timeZone, made);
  return made;
}

/** How far the clock on the wall is ahead of UTC, in milliseconds. */
export function offsetMs(moment: Date, timezone: string): number {
  const parts = formatterOf(timezone).formatToParts(moment);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * 1000;
}
