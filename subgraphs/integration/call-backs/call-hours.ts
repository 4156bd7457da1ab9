import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { parseInput } from '#platform/input/parse.ts';
import { timezone } from '#platform/localisation/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database.ts';
import { weekdays } from '#platform/time/weekdays.ts';

const opens = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 08:30');
const closes = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is no time such as 17:00');

const span = z
  .object({ weekday: z.enum(weekdays), opens, closes })
  .refine((given) => given.opens < given.closes, { error: 'must be later than `opens`', path: ['closes'] });

const inputSchema = z.object({ timezone, hours: z.array(span).max(50, 'must have at most 50 spans') });

export type CallHours = z.infer<typeof inputSchema>;

/** As vendor.is_open() reads them: 1 is Monday. */
const stored = z.array(z.object({ weekday: z.int().min(1).max(7), opens, closes }));

/** When calls are answered; around the clock, until somebody says so. */
export async function readCallHours(db: Database): Promise<CallHours> {
  const row = await db.callHours.findUnique({ where: { id: 1 } });
  const hours = stored.parse(row?.hours ?? []).flatMap(({ weekday: number, ...times }) => {
    const weekday = weekdays[number - 1];
    return weekday ? [{ weekday, ...times }] : [];
  });
  return { timezone: row?.timezone ?? 'UTC', hours };
}

/** @throws BAD_USER_INPUT */
export async function setCallHours(context: Context, given: unknown): Promise<CallHours> {
  const { timezone: zone, hours } = parseInput(inputSchema, given);
  const spans = hours
    .map(({ weekday, ...times }) => ({ weekday: weekdays.indexOf(weekday) + 1, ...times }))
    .toSorted((one, other) => one.weekday - other.weekday || one.opens.localeCompare(other.opens));
  const row = { timezone: zone, hours: spans };
  await write(context, async (tx) => {
    await tx.callHours.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
    await recordPrivileged(tx, context.viewer, { action: 'CALL_HOURS_SET', facts: { timezone: zone } });
  });
  return readCallHours(context.db);
}
