import { z } from 'zod';
import { clientId, storable, text } from '#platform/input/fields.ts';
import { clockTime } from '../../campaigns/local-window.ts';
import { callPurposes } from '#contracts/calling/calls.ts';

const region = storable.regex(
  /^(?:\*|[A-Z]{2}(?:-[A-Z]{1,3})?)$/,
  'must be a country such as DE, a part of one such as US-TX, or *',
);
const purpose = z.enum(callPurposes);
const anyPurpose = purpose.nullish().transform((given) => given ?? null);

/** Nobody is called earlier or later, anywhere. Minutes of the day. */
export const outerHours = { from: 8 * 60, to: 21 * 60 } as const;

const window = z
  .object({
    weekdays: z
      .array(z.int().min(1, 'must be 1 to 7').max(7, 'must be 1 to 7'))
      .min(1, 'must name a day')
      .transform((given) => [...new Set(given)].toSorted((one, other) => one - other)),
    from: clockTime.refine((minute) => minute >= outerHours.from, 'must not be before 08:00'),
    to: clockTime.refine((minute) => minute <= outerHours.to, 'must not be after 21:00'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be later than from' });

export type OwnWindow = z.infer<typeof window>;

export const hoursInput = z.object({
  region,
  purpose,
  windows: z
    .array(window)
    .min(1, 'must name hours: pause the region to call nobody')
    .max(14, 'must have at most 14 entries'),
});

export type NewHours = z.infer<typeof hoursInput>;

const count = (least: number, most: number) =>
  z
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

export const capsInput = z
  .object({
    purpose,
    perDay: count(1, 100),
    perWeek: count(1, 100),
    perMonth: count(1, 100)
      .nullish()
      .transform((given) => given ?? null),
    gapMinutes: count(5, 7 * 1_440),
  })
  .refine(({ perDay, perWeek }) => perWeek >= perDay, {
    path: ['perWeek'],
    message: 'must be at least as many as in a day',
  })
  .refine(({ perWeek, perMonth }) => perMonth === null || perMonth >= perWeek, {
    path: ['perMonth'],
    message: 'must be at least as many as in a week',
  });

export type NewCaps = z.infer<typeof capsInput>;

const dayMs = 24 * 60 * 60_000;

/** A day of the calendar, as midnight in UTC. Today is not over everywhere: yesterday in UTC is still today somewhere. */
const day = z.iso
  .date('must be a day such as 2026-12-24')
  .transform((given) => new Date(`${given}T00:00:00Z`))
  .refine((at) => at.getTime() > Date.now() - 2 * dayMs, 'must not be over')
  .refine((at) => at.getTime() < Date.now() + 731 * dayMs, 'must be within two years');

export const closedDayInput = z.object({ region, purpose: anyPurpose, day, name: text(1, 120) });

export type NewClosedDay = z.infer<typeof closedDayInput>;

export const pauseInput = z
  .object({
    region,
    purpose: anyPurpose,
    reason: text(1, 200),
    startsAt: z
      .date()
      .nullish()
      .transform((at) => at ?? null),
    until: z
      .date()
      .refine((at) => at.getTime() > Date.now(), 'must be in the future')
      .refine((at) => at.getTime() < Date.now() + 366 * dayMs, 'must be within a year'),
    clientId,
  })
  .refine(({ startsAt, until }) => startsAt === null || startsAt < until, {
    path: ['until'],
    message: 'must be later than the start',
  });

export type NewPause = z.infer<typeof pauseInput>;
