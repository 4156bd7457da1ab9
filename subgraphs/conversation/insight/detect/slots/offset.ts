const formats = new Map<string, Intl.DateTimeFormat>();

/** How many minutes a time zone is ahead of UTC at a moment. An unknown zone counts as UTC. */
export function offsetMinutes(moment: Date, timezone: string): number {
  const name = format(timezone)
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}

function format(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const made = newFormat(timezone);
  formats.set(timezone, made);
  return made;
}

function newFormat(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  } catch {
    return new Intl.DateTimeFormat('en', { timeZone: 'UTC', timeZoneName: 'longOffset' });
  }
}
