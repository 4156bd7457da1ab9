import { z } from 'zod';
import type { Database } from '../database.ts';

/** A day and a time of day as slots of a script have them; empty where nobody has said one. */
export const momentFields = {
  date: z
    .string()
    .trim()
    .regex(/^(?:\d{4}-\d{2}-\d{2})?$/, 'must be a date such as 2026-11-29')
    .refine((value) => value === '' || isDay(value), 'is no day of the calendar')
    .default('')
    .describe('The day that the customer wants, such as 2026-11-29, or empty.'),
  time: z
    .string()
    .trim()
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, 'must be a time such as 14:30')
    .default('')
    .describe('The time of day that the customer wants, such as 14:30, or empty.'),
};

/** Where a day is given without a time, in the morning. */
const morning = '09:00';

/** The moment in the customer's time zone. Null without a day, and for one that is over. */
export async function momentOf(
  db: Pick<Database, '$queryRaw'>,
  { date, time }: { readonly date: string; readonly time: string },
  timezone: string,
): Promise<string | null> {
  if (date === '') return null;
  const [row] = await db.$queryRaw<{ at: Date; isAhead: boolean }[]>`
    select at, at > now() as "isAhead"
    from (select (${`${date} ${time === '' ? morning : time}`}::timestamp at time zone ${timezone})::timestamptz(3) as at) as moment`;
  return row?.isAhead === true ? row.at.toISOString() : null;
}

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
