import { z } from 'zod';
import { clientId, isId, text } from '#platform/input/fields.ts';
import { timezone } from '#platform/localisation/fields.ts';
import { weekdays } from '#platform/time/weekdays.ts';

const opens = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 08:30');
const closes = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is no time such as 17:00');

const span = z
  .object({ weekday: z.enum(weekdays), opens, closes })
  .refine((given) => given.opens !== given.closes, {
    error: 'must differ from `opens`: leave the hours empty for around the clock',
    path: ['closes'],
  })
  .transform(({ weekday, ...times }) => ({ weekday: weekdays.indexOf(weekday) + 1, ...times }));

/** What operators can do besides: compared in small letters. */
export const skills = z
  .array(text(1, 40).transform((skill) => skill.toLowerCase()))
  .max(20, 'must have at most 20 skills')
  .transform((given) => [...new Set(given)].toSorted());

const member = z.object({
  userId: z.string().refine(isId, 'is not an operator').toLowerCase(),
  skills,
  capacity: z.int().min(1, 'must be at least 1').max(1_000, 'must be at most 1000'),
});

export const teamSchema = z.object({
  id: z
    .string()
    .nullish()
    .transform((value) => value?.toLowerCase() ?? null),
  name: text(1, 50),
  timezone,
  hours: z
    .array(span)
    .max(50, 'must have at most 50 spans')
    .transform((spans) =>
      spans.toSorted((one, other) => one.weekday - other.weekday || (one.opens < other.opens ? -1 : 1)),
    ),
  members: z
    .array(member)
    .max(200, 'must have at most 200 members')
    .refine((members) => new Set(members.map(({ userId }) => userId)).size === members.length, {
      error: 'has an operator twice',
    }),
  clientId,
});

export type TeamInput = z.output<typeof teamSchema>;
