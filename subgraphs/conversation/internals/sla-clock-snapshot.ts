import { z } from 'zod';
import { slaKinds } from './sla-clock.ts';
import type { SlaClockModel } from './sla-clock.ts';

const time = z.iso.datetime().transform((text) => new Date(text));

/** A clock as an event keeps it. */
export const slaClockSnapshot = z.object({
  id: z.string(),
  kind: z.enum(slaKinds),
  policyId: z.string(),
  policyName: z.string(),
  targetMinutes: z.int(),
  warnMinutes: z.int(),
  withinHours: z.boolean(),
  teamId: z.string().nullable(),
  startedAt: time,
  spentMs: z.number(),
  countedAt: time,
  isPaused: z.boolean(),
  dueAt: time.nullable(),
  warnedAt: time.nullable(),
  breachedAt: time.nullable(),
  endedAt: time.nullable(),
});

export function snapshotOf({
  startedAt,
  countedAt,
  dueAt,
  warnedAt,
  breachedAt,
  endedAt,
  ...clock
}: SlaClockModel): z.input<typeof slaClockSnapshot> {
  return {
    ...clock,
    startedAt: startedAt.toISOString(),
    countedAt: countedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    warnedAt: warnedAt?.toISOString() ?? null,
    breachedAt: breachedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
