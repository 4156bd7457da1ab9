import { Cron } from 'croner';

/** Runs of a schedule are at least so many minutes apart. */
export const leastMinutes = 15;

/** Runs of so many days are looked at to find the shortest pause between two: no field of a pattern but the date knows a longer time. */
const lookedDays = 8;

/** What is wrong with a pattern or a time zone, as the end of a sentence; null where nothing is. */
export function problemOf(
  pattern: string,
  timezone: string,
): { readonly field: 'pattern' | 'timezone'; readonly problem: string } | null {
  if (!isTimezone(timezone))
    return { field: 'timezone', problem: 'is not an IANA time zone, such as Europe/Berlin' };
  if (pattern.trim().split(/\s+/).length !== 5)
    return {
      field: 'pattern',
      problem: 'must have five fields: minute, hour, day of month, month, day of week',
    };
  try {
    const cron = open(pattern, timezone);
    const first = cron.nextRun();
    if (!first) return { field: 'pattern', problem: 'never comes: there is no such day' };
    const end = first.getTime() + lookedDays * 86_400_000;
    for (
      let run = first, next = cron.nextRun(run);
      next && next.getTime() <= end;
      run = next, next = cron.nextRun(run)
    ) {
      if (next.getTime() - run.getTime() < leastMinutes * 60_000)
        return { field: 'pattern', problem: `must leave at least ${leastMinutes} minutes between two runs` };
    }
    return null;
  } catch {
    return { field: 'pattern', problem: 'is not a pattern of cron, such as 0 8 * * 1 for Mondays at 8:00' };
  }
}

/**
 * The first run after a moment, by the clock on the wall of the time zone: 8:00 stays 8:00 when the clocks change. A time that is
 * skipped in spring runs at the end of the gap, and one that comes twice in autumn runs once.
 * @returns null for a pattern that never comes again
 */
export function nextRun(pattern: string, timezone: string, after: Date): Date | null {
  return open(pattern, timezone).nextRun(after);
}

/** The next runs after a moment, the first one first. */
export function nextRuns(pattern: string, timezone: string, after: Date, count: number): Date[] {
  return open(pattern, timezone).nextRuns(count, after);
}

function open(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, mode: '5-part' });
}

export function isTimezone(timezone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
