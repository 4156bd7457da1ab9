import { badInput } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { nextRun, problemOf } from './next-run.ts';
import { planRun } from './schedule-job.ts';

/** When something is to be done. */
export interface WantedSchedule {
  readonly pattern: string;
  readonly timezone: string;
  readonly isPaused: boolean;
}

/**
 * Makes or changes a schedule and plans its next run.
 * @param id of the one to be changed; null makes one
 * @param field where pattern and time zone stand in the input
 * @returns its id
 * @throws BAD_USER_INPUT for a pattern that never comes, comes too often or can't be read, and for an unknown time zone
 */
export async function saveSchedule(
  tx: Tx,
  tell: Tell,
  { id, kind }: { readonly id: string | null; readonly kind: string },
  { pattern, timezone, isPaused }: WantedSchedule,
  field: string,
): Promise<string> {
  const wrong = problemOf(pattern, timezone);
  if (wrong) throw badInput(`${field}.${wrong.field}`, wrong.problem);
  const nextRunAt = isPaused ? null : nextRun(pattern, timezone, new Date());
  const data = { pattern, timezone, nextRunAt, problem: null };
  const schedule =
    id === null
      ? await tx.schedule.create({ data: { kind, ...data } })
      : await tx.schedule.update({ where: { id }, data });
  if (nextRunAt) planRun(tell, schedule.id, nextRunAt);
  return schedule.id;
}

/** Pauses a schedule that can't go on. @param problem why, as a sentence for its owner */
export async function stopSchedule(tx: Tx, id: string, problem: string): Promise<void> {
  await tx.schedule.updateMany({ where: { id }, data: { nextRunAt: null, problem } });
}
