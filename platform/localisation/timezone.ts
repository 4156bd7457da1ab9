/** Whether a text is the name of an IANA time zone, such as `Europe/Berlin`; an offset such as `+01:00` is none. */
export function isTimezone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
