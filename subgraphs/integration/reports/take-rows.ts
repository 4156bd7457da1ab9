import { reportRows } from '#contracts/reports.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { anonymous } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';
import { failRun } from './fail-run.ts';
import { finishReportContract } from './finish-run.ts';
import { askForPage } from './start-run.ts';

/** Rows of one report at most. */
export const mostRows = 50_000;

/** Keeps a page of a run, and asks for the next one or lets the file be made. */
export const reportRowsJob = defineJob(
  reportRows,
  ({ runId, page, rows, next, refusal }, services: Services) =>
    write({ ...services, viewer: anonymous }, async (tx, tell) => {
      await tx.$queryRaw`select 1 as locked from report_run where id = ${runId}::uuid for update`;
      const run = await tx.reportRun.findUnique({ where: { id: runId }, include: { report: true } });
      if (!run || run.finishedAt !== null) return;
      if (refusal !== null) return failRun(tx, tell, run, refusal);
      const known = await tx.reportPage.count({ where: { runId, page } });
      if (known > 0) return;
      const count = run.rows + rows.length;
      if (count > mostRows)
        return failRun(tx, tell, run, `The report has more than ${mostRows} rows. Choose a shorter period.`);
      await tx.reportPage.create({ data: { runId, page, rows } });
      await tx.reportRun.update({ where: { id: runId }, data: { state: 'RUNNING', rows: count } });
      if (next === null) tell.job(finishReportContract, { runId }, { key: `finish-report:${runId}` });
      else await askForPage(tx, run, run.report, { page: page + 1, after: next });
    }),
);
