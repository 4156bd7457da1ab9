import { viewerOfPerson } from '#contracts/person-viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { stopSchedule } from '../schedules/change-schedule.ts';
import { periods, rangeOf } from './period.ts';
import { startRun } from './start-run.ts';

/** Begins the run of the report that a schedule is for. Where its owner's account is closed, the schedule stops for good. */
export async function startScheduledReport(
  tx: Tx,
  _tell: Tell,
  scheduleId: string,
  dueAt: Date,
): Promise<void> {
  const report = await tx.report.findUnique({ where: { scheduleId } });
  const period = periods.find((known) => known === report?.period);
  if (!report || !period) return;
  if ((await viewerOfPerson(tx, report.ownerId)) === null)
    return stopSchedule(tx, scheduleId, 'The account that owns the report is closed.');
  await startRun(tx, report, rangeOf(period, report.timezone, dueAt), true);
}
