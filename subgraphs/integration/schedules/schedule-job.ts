import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';

/** Runs what a schedule is for, and plans its next run. */
export const runScheduleContract = jobContract(
  'integration.run-schedule',
  z.object({ scheduleId: z.string().refine(isId, 'is not an id') }),
);

/** Plans the next run. There is one job for a schedule: a later call takes the place of an earlier one. */
export function planRun(tell: Tell, scheduleId: string, runAt: Date): void {
  tell.job(runScheduleContract, { scheduleId }, { key: `schedule:${scheduleId}`, runAt });
}
