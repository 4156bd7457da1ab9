import { z } from 'zod';
import { Channel } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../../database.ts';

export const assistantModes = ['OFF', 'SUGGEST', 'AUTO'] as const;
export type AssistantMode = (typeof assistantModes)[number];

export const assistantTimes = ['ALWAYS', 'OPEN_HOURS', 'CLOSED_HOURS'] as const;

/** As `vendor.is_open` reads them: 1 is Monday. */
const hours = z.array(z.object({ weekday: z.int().min(1).max(7), opens: z.string(), closes: z.string() }));

const rowSchema = z.object({
  defaultMode: z.enum(assistantModes),
  channels: z.array(z.enum(Channel)),
  answersWithin: z.enum(assistantTimes),
  hours,
  timezone: z.string(),
  minConfidence: z.number(),
  handoverWords: z.array(z.string()),
  displayName: z.string(),
  outOfHoursText: z.string().nullable(),
  dailyAnswers: z.int(),
  pauseMinutes: z.int(),
  usesModel: z.boolean(),
});

/** How the assistant answers customers. */
export type AssistantSettingsModel = z.infer<typeof rowSchema>;

/** Before anybody has changed anything: it does nothing. */
export const shippedSettings: AssistantSettingsModel = {
  defaultMode: 'OFF',
  channels: ['CHAT'],
  answersWithin: 'ALWAYS',
  hours: [],
  timezone: 'UTC',
  minConfidence: 0.6,
  handoverWords: [],
  displayName: 'Assistant',
  outOfHoursText: null,
  dailyAnswers: 500,
  pauseMinutes: 30,
  usesModel: true,
};

export async function readAssistantSettings(db: Tx): Promise<AssistantSettingsModel> {
  const row = await db.assistantSettings.findUnique({ where: { id: 1 } });
  return row ? rowSchema.parse(row) : shippedSettings;
}
