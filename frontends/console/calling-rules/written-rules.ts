/** Hours of some weekdays; 1 is Monday. */
export interface Window {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

// A Monday, so that the first day of the week is 1.
const monday = Date.UTC(2024, 0, 1);

/** Hours in a line, for example `Mon–Fri 09:00–18:00, Sat 10:00–14:00`. */
export function writeWindows(windows: readonly Window[], language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const nameOf = (day: number) => format.format(monday + (day - 1) * 24 * 60 * 60_000);
  return windows
    .map(
      ({ weekdays, from, to }) =>
        `${runsOf(weekdays)
          .map(([first, last]) => writeRun(nameOf(first), nameOf(last)))
          .join(', ')} ${from}–${to}`,
    )
    .join(', ');
}

function writeRun(first: string, last: string): string {
  return first === last ? first : `${first}–${last}`;
}

/** Days that follow each other are a run: its first and last day. */
function runsOf(days: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

/** A region as people know it, for example `United States, TX`. @param everywhere the words for `*` */
export function writeRegion(region: string, language: string, everywhere: string): string {
  if (region === '*') return everywhere;
  const [country = '', ...part] = region.split('-');
  const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(country) ?? country;
  return [name, ...part].join(', ');
}
