import { z } from 'zod';
import { followedFindings } from '#contracts/calling/understood.ts';
import type { Tx } from '../../database.ts';

/** What administrators decide about: the triggers, and signs of fraud. */
export const followed = followedFindings;
export type Followed = (typeof followed)[number];

/** What follows from a finding. */
export const modes = ['OFF', 'SUGGEST', 'NOTIFY', 'ACT'] as const;
export type Mode = (typeof modes)[number];

/** Those that may act by themselves. An order is never cancelled, and nobody accused, without a person. */
export const actable = [
  'ORDER_DRAFT',
  'CALL_BACK',
  'HANDOVER',
  'COMPLAINT',
  'PAYMENT',
  'EMERGENCY',
  'OPT_OUT',
] as const;
export type Actable = (typeof actable)[number];

export function isActable(trigger: string): trigger is Actable {
  return actable.some((one) => one === trigger);
}

export interface TriggerSetting {
  readonly trigger: Followed;
  readonly mode: Mode;
  /** Less sure findings are dropped. */
  readonly threshold: number;
  readonly coolDownMinutes: number;
}

/** Until an administrator says otherwise. */
const defaults: Readonly<Record<Followed, Omit<TriggerSetting, 'trigger'>>> = {
  ORDER_DRAFT: { mode: 'ACT', threshold: 0.8, coolDownMinutes: 0 },
  CALL_BACK: { mode: 'ACT', threshold: 0.7, coolDownMinutes: 60 },
  HANDOVER: { mode: 'ACT', threshold: 0.6, coolDownMinutes: 30 },
  COMPLAINT: { mode: 'NOTIFY', threshold: 0.6, coolDownMinutes: 60 },
  CANCELLATION: { mode: 'SUGGEST', threshold: 0.6, coolDownMinutes: 60 },
  PAYMENT: { mode: 'SUGGEST', threshold: 0.6, coolDownMinutes: 60 },
  EMERGENCY: { mode: 'ACT', threshold: 0.8, coolDownMinutes: 15 },
  OPT_OUT: { mode: 'ACT', threshold: 0.8, coolDownMinutes: 0 },
  SCAM: { mode: 'NOTIFY', threshold: 0.5, coolDownMinutes: 15 },
};

/** A row of them. */
export const storedSettings = z.object({
  trigger: z.enum(followed),
  mode: z.enum(modes),
  threshold: z.number(),
  coolDownMinutes: z.int(),
});

export function byTrigger(settings: readonly TriggerSetting[]): ReadonlyMap<string, TriggerSetting> {
  return new Map(settings.map((setting) => [setting.trigger, setting]));
}

/** What holds now, in the order of {@link followed}. */
export function withDefaults(rows: readonly TriggerSetting[]): readonly TriggerSetting[] {
  const known = byTrigger(rows);
  return followed.map((trigger) => known.get(trigger) ?? { trigger, ...defaults[trigger] });
}

/** What administrators have said of triggers, as SQL: JSON. */
export const settingsAsJson = `(
  select coalesce(jsonb_agg(jsonb_build_object(
    'trigger', trigger, 'mode', mode, 'threshold', threshold, 'coolDownMinutes', cool_down_minutes
  )), '[]') from trigger_setting)`;

export async function readTriggerSettings(db: Tx): Promise<readonly TriggerSetting[]> {
  return withDefaults((await db.triggerSetting.findMany()).map((row) => storedSettings.parse(row)));
}
