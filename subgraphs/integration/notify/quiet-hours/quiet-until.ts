import { localDayOf, momentOf, weekdayOf } from './local-clock.ts';
import { lengthOf, minuteOf, minutesOfDay } from './quiet-hours.ts';
import type { QuietHours } from './quiet-hours.ts';

/** Milliseconds that quiet hours last at most: less than a day, and an hour more where clocks are set back. */
const longestMs = 25 * 3_600_000;

/**
 * Until when somebody wants no messages. Windows that touch or overlap count as one. A window begins when the clocks show its beginning
 * for the first time, and ends when they show its end for the last time: an hour that comes twice stays quiet.
 * @returns null outside quiet hours
 */
export function quietUntil(hours: QuietHours | null, now: Date): Date | null {
  if (hours === null) return null;
  let until = now;
  for (let end = endOfWindows(hours, now); end !== null; end = endOfWindows(hours, until)) {
    until = end;
    // No window that was accepted is as long: it ends here, and not never.
    if (until.getTime() - now.getTime() > longestMs) break;
  }
  return until > now ? until : null;
}

/** The latest end of the windows that include a moment. A window includes its beginning, but not its end. */
function endOfWindows({ timezone, windows }: QuietHours, moment: Date): Date | null {
  const today = localDayOf(timezone, moment);
  const ends = windows.flatMap((window) =>
    // A window is shorter than a day, so it began today or yesterday.
    [today - 1, today].flatMap((day) => {
      if (!window.weekdays.includes(weekdayOf(day))) return [];
      const minute = minuteOf(window.from);
      const last = minute + lengthOf(window);
      const end = { day: day + Math.floor(last / minutesOfDay), minute: last % minutesOfDay };
      const [begins, ends] = [momentOf(timezone, { day, minute }, 'first'), momentOf(timezone, end, 'last')];
      return begins <= moment && moment < ends ? [ends] : [];
    }),
  );
  return ends.length === 0 ? null : new Date(Math.max(...ends.map((end) => end.getTime())));
}
