import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { badInput } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { followed, isActable, modes, readTriggerSettings } from './trigger-settings.ts';
import type { TriggerSetting } from './trigger-settings.ts';

const change = z.object({
  trigger: z.enum(followed),
  mode: z.enum(modes).nullish(),
  threshold: z.number().min(0, 'must be at least 0').max(1, 'must be at most 1').nullish(),
  coolDownMinutes: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(10_080, 'must be at most 10080, which is a week')
    .nullish(),
});
const inputSchema = z.object({
  triggers: z.array(change).min(1, 'must name a trigger').max(followed.length),
});

/** Says what triggers do. What is left out stays. @throws BAD_USER_INPUT */
export async function changeSettings(context: Context, given: unknown): Promise<readonly TriggerSetting[]> {
  const { triggers } = parseInput(inputSchema, given);
  for (const [index, { trigger, mode }] of triggers.entries())
    if (mode === 'ACT' && !isActable(trigger))
      throw badInput(`input.triggers.${index}.mode`, `${trigger} is for people: choose SUGGEST or NOTIFY`);
  return write(context, async (tx) => {
    const before = new Map((await readTriggerSettings(tx)).map((setting) => [setting.trigger, setting]));
    for (const { trigger, mode, threshold, coolDownMinutes } of triggers) {
      const known = before.get(trigger);
      if (!known) continue;
      const row = {
        mode: mode ?? known.mode,
        threshold: threshold ?? known.threshold,
        coolDownMinutes: coolDownMinutes ?? known.coolDownMinutes,
        changedAt: new Date(),
      };
      await tx.triggerSetting.upsert({ where: { trigger }, create: { trigger, ...row }, update: row });
    }
    const facts = { triggers: triggers.map(({ trigger }) => trigger).join(', ') };
    await recordPrivileged(tx, context.viewer, { action: 'INSIGHT_SETTINGS_CHANGED', facts });
    return readTriggerSettings(tx);
  });
}
