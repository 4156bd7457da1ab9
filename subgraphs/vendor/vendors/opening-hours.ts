import { z } from 'zod';

/** The days in ISO 8601's order: Monday is 1. */
export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

export type Weekday = (typeof weekdays)[number];

const storedSchema = z.array(
  z.object({ weekday: z.int().min(1).max(7), opens: z.string(), closes: z.string() }),
);

/** One span as it is stored: local times `HH:MM`, weekday 1 (Monday) to 7. One that closes before it opens closes on the next day. */
export type StoredSpan = z.infer<typeof storedSchema>[number];

/** Around the clock, every day. */
export const aroundTheClock: StoredSpan[] = weekdays.map((_day, index) => ({
  weekday: index + 1,
  opens: '00:00',
  closes: '24:00',
}));

/** The spans of a vendor's column `hours`, with the names of their days. */
export function openingHours(stored: unknown): { weekday: Weekday; opens: string; closes: string }[] {
  return storedSchema.parse(stored).map(({ weekday, ...times }) => {
    const name = weekdays[weekday - 1];
    if (!name) throw new Error(`There is no weekday ${weekday}.`);
    return { weekday: name, ...times };
  });
}

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59');
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time from 00:01 to 24:00');

const spanSchema = z
  .object({ weekday: z.enum(weekdays), opens, closes })
  .refine((span) => span.opens !== span.closes, {
    message: 'must be another time than opens; a whole day is 00:00 to 24:00',
    path: ['closes'],
  });

/** Opening hours from a client; the output is the stored form, ordered by day and time. */
export const openingHoursSchema = z
  .array(spanSchema)
  .max(50, 'must have at most 50 spans')
  .transform((spans) =>
    spans
      .map(({ weekday, ...times }): StoredSpan => ({ weekday: weekdays.indexOf(weekday) + 1, ...times }))
      .toSorted((one, other) => one.weekday - other.weekday || (one.opens < other.opens ? -1 : 1)),
  )
  .refine((spans) => !doOverlap(spans), 'must not overlap');

const weekMinutes = 7 * 1_440;

/** Whether two spans share a minute of the week; the last of Sunday may reach into Monday. */
function doOverlap(spans: readonly StoredSpan[]): boolean {
  const times = spans.map((span) => {
    const from = (span.weekday - 1) * 1_440 + minutesOf(span.opens);
    return { from, until: from + lengthOf(span) };
  });
  return times.some((one, index) => {
    const following = times[index + 1] ?? { from: (times[0]?.from ?? 0) + weekMinutes };
    return following.from < one.until;
  });
}

/** Minutes since midnight of a local time `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** How many minutes on the clock a span lasts. */
export function lengthOf({ opens, closes }: Pick<StoredSpan, 'opens' | 'closes'>): number {
  const until = closes <= opens ? minutesOf(closes) + 1_440 : minutesOf(closes);
  return until - minutesOf(opens);
}
