import { defineJob } from '#platform/jobs/job.ts';
import type { Job } from '#platform/jobs/job.ts';
import { anonymous } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import { nextRun } from './next-run.ts';
import { planRun, runScheduleContract } from './schedule-job.ts';

/** What is done when a schedule is due. It is part of the transaction that plans the next run, so it is done once. */
export type ScheduledWork = (tx: Tx, tell: Tell, scheduleId: string, dueAt: Date) => Promise<void>;

/**
 * Does what a schedule is for and plans its next run, in one transaction. Runs that were missed while nothing ran are made up for by one.
 * @param work by the kind of the schedule
 */
export function runScheduleJob(work: Readonly<Record<string, ScheduledWork>>): Job<Services> {
  return defineJob(runScheduleContract, ({ scheduleId }, services: Services) =>
    write({ ...services, viewer: anonymous }, async (tx, tell) => {
      await tx.$queryRaw`select 1 as locked from schedule where id = ${scheduleId}::uuid for update`;
      const schedule = await tx.schedule.findUnique({ where: { id: scheduleId } });
      // It was paused or removed.
      if (!schedule || schedule.nextRunAt === null) return;
      const now = new Date();
      if (schedule.nextRunAt > now) return planRun(tell, scheduleId, schedule.nextRunAt);
      const next = nextRun(schedule.pattern, schedule.timezone, now);
      await tx.schedule.update({ where: { id: scheduleId }, data: { nextRunAt: next, lastRunAt: now } });
      if (next) planRun(tell, scheduleId, next);
      await work[schedule.kind]?.(tx, tell, scheduleId, schedule.nextRunAt);
    }),
  );
}
