/** A moment as `<input type="datetime-local">` shows it, in this device's time zone; empty for none. @param at ISO 8601 */
export function localTime(at: string | null): string {
  if (at === null) return '';
  const moment = new Date(at);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The opposite of {@link localTime}, in ISO 8601; null for an empty or impossible one. */
export function momentOf(local: string): string | null {
  const moment = new Date(local);
  return local === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
