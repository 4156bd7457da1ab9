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

/** One span as it is stored: local times `HH:MM`, weekday 1 (Monday) to 7. */
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
  .refine((span) => span.opens < span.closes, { message: 'must be later than opens', path: ['closes'] });

/** Opening hours from a client; the output is the stored form, ordered by day and time. */
export const openingHoursSchema = z
  .array(spanSchema)
  .max(50, 'must have at most 50 spans')
  .transform((spans) =>
    spans
      .map(({ weekday, ...times }): StoredSpan => ({ weekday: weekdays.indexOf(weekday) + 1, ...times }))
      .toSorted((one, other) => one.weekday - other.weekday || (one.opens < other.opens ? -1 : 1)),
  )
  .refine(
    (spans) =>
      spans.every((span, index) => {
        const next = spans[index + 1];
        return !next || next.weekday !== span.weekday || next.opens >= span.closes;
      }),
    'must not overlap',
  );
