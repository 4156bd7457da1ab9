import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { optionalText, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { timezone } from '#platform/localisation/fields.ts';
import { weekdays } from '#platform/time/weekdays.ts';
import { Channel } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../../database.ts';
import { assistantModes, assistantTimes, readAssistantSettings } from './read-settings.ts';
import type { AssistantSettingsModel } from './read-settings.ts';

const opens = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 08:30');
const closes = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is no time such as 17:00');
const span = z
  .object({ weekday: z.enum(weekdays), opens, closes })
  .refine((given) => given.opens < given.closes, { error: 'must be later than `opens`', path: ['closes'] })
  .transform(({ weekday, ...times }) => ({ weekday: weekdays.indexOf(weekday) + 1, ...times }));

/** In a call the agents speak, which have versions of their own. */
const channels = z
  .array(z.enum([Channel.CHAT, Channel.SMS, Channel.WHATSAPP], 'the assistant answers in texts only'))
  .max(3)
  .transform((given) => [...new Set(given)]);

const given = <Field extends z.ZodType>(field: Field) =>
  field.nullish().transform((value) => value ?? undefined);

const changesSchema = z.object({
  defaultMode: given(z.enum(assistantModes)),
  channels: given(channels),
  answersWithin: given(z.enum(assistantTimes)),
  hours: given(z.array(span).max(50, 'must have at most 50 spans')),
  timezone: given(timezone),
  minConfidence: given(z.number().min(0, 'must be at least 0').max(1, 'must be at most 1')),
  handoverWords: given(z.array(text(1, 60)).max(50, 'must have at most 50 words')),
  displayName: given(text(1, 60)),
  outOfHoursText: optionalText(500).optional(),
  dailyAnswers: given(z.int().min(0, 'must be at least 0').max(1_000_000, 'must be at most 1000000')),
  pauseMinutes: given(z.int().min(1, 'must be at least 1').max(10_080, 'must be at most a week')),
  usesModel: given(z.boolean()),
});

/** Changes what is given. @throws BAD_USER_INPUT */
export async function changeAssistantSettings(
  tx: Tx,
  viewer: Viewer,
  input: unknown,
): Promise<AssistantSettingsModel> {
  const parsed = parseInput(changesSchema, input);
  const changes = Object.fromEntries(
    Object.entries({ ...parsed, outOfHoursText: isGiven(input) ? parsed.outOfHoursText : undefined }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const before = await readAssistantSettings(tx);
  const row = { ...before, ...changes };
  await tx.assistantSettings.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
  const after = await readAssistantSettings(tx);
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    const facts = { defaultMode: after.defaultMode, channels: after.channels.join(', ') };
    await recordPrivileged(tx, viewer, { action: 'ASSISTANT_SETTINGS_CHANGED', facts });
  }
  return after;
}

/** Null takes the text away; left out it stays. */
function isGiven(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'outOfHoursText' in input;
}
