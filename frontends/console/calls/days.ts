/** Days up to today, in a time zone, as `callTrackingAnalytics` takes them. */
export function lastDays(
  days: number,
  now: number,
  timezone: string,
): { readonly from: string; readonly to: string } {
  const to = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(now);
  // Noon has the same date whatever the clocks do.
  const from = new Date(Date.parse(`${to}T12:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return { from, to };
}

/** Seconds as people write the length of a call: `1:35`. */
export function callLength(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The IANA name of the time zone in which the person's days begin. */
export function browserTimezone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
