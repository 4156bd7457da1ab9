import type { Viewer } from '#platform/identity/viewer.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import { oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../database.ts';
import { visibleReports } from './visible-reports.ts';
import { runColumns, shownRun } from './report-run.ts';

/** Reports and what they are shown with, with the viewer's rights. */
export function reportLoaders(db: Database, viewer: Viewer) {
  const visible = isSignedIn(viewer) ? visibleReports(viewer) : null;
  return {
    report: oneById((ids) =>
      visible === null
        ? Promise.resolve([])
        : db.report.findMany({ where: { AND: [visible, { id: { in: ids } }] } }),
    ),
    reportRun: oneById(async (ids) => {
      if (visible === null) return [];
      const rows = await db.reportRun.findMany({
        where: { id: { in: ids }, report: visible },
        select: runColumns,
      });
      return rows.map(shownRun);
    }),
    scheduleOfReport: oneById((ids) => db.schedule.findMany({ where: { id: { in: ids } } })),
    /** The last run of a report, by the id of the report. */
    lastRunOfReport: oneById(async (ids) => {
      const rows = await db.reportRun.findMany({
        where: { reportId: { in: ids } },
        distinct: ['reportId'],
        orderBy: [{ reportId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
        select: runColumns,
      });
      return rows.map((row) => ({ id: row.reportId, run: shownRun(row) }));
    }),
  };
}
