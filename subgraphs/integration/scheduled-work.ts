import { startScheduledReport } from './reports/start-scheduled-report.ts';
import type { ScheduledWork } from './schedules/run-schedule.ts';

/** What can be done by a schedule. A new kind is a line here. */
export const scheduledWork: Readonly<Record<string, ScheduledWork>> = { REPORT: startScheduledReport };
