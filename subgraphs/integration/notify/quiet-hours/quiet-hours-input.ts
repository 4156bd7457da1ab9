import { z } from 'zod';
import { timezone } from '#platform/localisation/fields.ts';
import { weekdays } from '#platform/time/weekdays.ts';
import { lengthOf, minuteOf, minutesOfDay } from './quiet-hours.ts';
import type { QuietWindow } from './quiet-hours.ts';

const minutesOfWeek = 7 * minutesOfDay;

const mostWindows = 20;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59');

const windowSchema = z
  .object({ weekdays: z.array(z.enum(weekdays)).min(1, 'must name a day'), from: time, to: time })
  .refine(({ from, to }) => from !== to, {
    message: 'must differ from `from`: quiet hours of 24 hours would hold everything back',
    path: ['to'],
  })
  .transform(({ weekdays: days, ...times }): QuietWindow => ({
    weekdays: [...new Set(days.map((day) => weekdays.indexOf(day) + 1))].toSorted((a, b) => a - b),
    ...times,
  }));

/** Quiet hours from a client; the output is the stored form. */
export const quietHoursSchema = z.object({
  timezone: timezone.nullish().transform((zone) => zone ?? null),
  windows: z
    .array(windowSchema)
    .max(mostWindows, `must have at most ${mostWindows} windows`)
    // Looked at together only once each of them is right.
    .pipe(
      z
        .custom<QuietWindow[]>()
        .refine(
          (windows) => longestQuiet(windows) < minutesOfDay,
          'must leave time for messages: together they are quiet for 24 hours or more',
        ),
    ),
});

/** Minutes of the longest time that windows are quiet without a break, in a week without a change of clocks. */
function longestQuiet(windows: readonly QuietWindow[]): number {
  const spans = windows
    .flatMap((window) =>
      window.weekdays.map((weekday) => {
        const begins = (weekday - 1) * minutesOfDay + minuteOf(window.from);
        return { begins, ends: begins + lengthOf(window) };
      }),
    )
    .toSorted((one, other) => one.begins - other.begins);
  let [longest, begins, ends] = [0, 0, -1];
  // Twice around, because Sunday's windows go on into Monday.
  for (const week of [0, minutesOfWeek]) {
    for (const span of spans) {
      if (span.begins + week > ends) begins = span.begins + week;
      ends = Math.max(ends, span.ends + week);
      longest = Math.max(longest, ends - begins);
    }
  }
  return longest;
}
