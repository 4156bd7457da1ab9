import { z } from 'zod';

/** A day of the calendar as `YYYY-MM-DD`, between 2000 and 2199. */
export const calendarDate = z
  .string()
  .regex(/^2[01]\d\d-\d\d-\d\d$/, 'must be a day such as 2026-12-24')
  .refine((day) => dateOf(day)?.toISOString().startsWith(day) === true, 'is no day of the calendar');

/** The moment in UTC at which a day begins: how the database keeps days. */
export function utcDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A day that the database keeps, as `YYYY-MM-DD`. */
export function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function dateOf(day: string): Date | null {
  const date = utcDay(day);
  return Number.isNaN(date.getTime()) ? null : date;
}
