/** Zones without an own clock on the wall: a time there says so. */
const universal = 'UTC';

/** The day of a moment where the reader is, for example `22 November 2026`. @param timezone an IANA name */
export function localDay(moment: Date, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: timezone }).format(moment);
}

/** The year of a moment where the reader is. @param timezone an IANA name */
export function localYear(moment: Date, timezone: string): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: timezone, year: 'numeric' }).format(moment));
}

/**
 * A moment as the reader's clock shows it: `07:46` on the day of `now`, `3 March 07:46` on another day. Only UTC is named.
 * @param timezone an IANA name
 */
export function localTime(moment: Date, timezone: string, now: Date): string {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const time = timezone === universal ? `${clock.format(moment)} UTC` : clock.format(moment);
  if (localDay(moment, timezone) === localDay(now, timezone)) return time;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, day: 'numeric', month: 'long' });
  return `${day.format(moment)} ${time}`;
}
