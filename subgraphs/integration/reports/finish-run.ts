import { z } from 'zod';
import { reportReady } from '#contracts/events/reports.ts';
import { reportRow } from '#contracts/reports.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { anonymous } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../services.ts';
import { definitionOf } from './definition.ts';
import { failRun } from './fail-run.ts';
import { makeFile, mostPrintedRows } from './make-file.ts';
import { sendReportContract } from './send-report.ts';

/** Makes the file of a run whose rows have all come. */
export const finishReportContract = jobContract(
  'integration.finish-report',
  z.object({ runId: z.string().refine(isId, 'is not an id') }),
  { lane: 'bulk' },
);

const rowsSchema = z.array(reportRow);

export const finishReportJob = defineJob(finishReportContract, async ({ runId }, services: Services) => {
  const { db } = services;
  const run = await db.reportRun.findUnique({ where: { id: runId }, include: { report: true } });
  if (!run || run.finishedAt !== null) return;
  const definition = definitionOf(run.report.definition);
  const problem = !definition
    ? 'There is no such report any more.'
    : run.report.format === 'PDF' && run.rows > mostPrintedRows
      ? `A printed report has at most ${mostPrintedRows} rows. Choose CSV, or a shorter period.`
      : null;
  const pages =
    problem === null ? await db.reportPage.findMany({ where: { runId }, orderBy: { page: 'asc' } }) : [];
  const rows = pages.flatMap((page) => rowsSchema.parse(page.rows));
  const file = definition && problem === null ? await makeFile(run.report, definition, run, rows) : null;
  await write({ ...services, viewer: anonymous }, async (tx, tell) => {
    await tx.$queryRaw`select 1 as locked from report_run where id = ${runId}::uuid for update`;
    const { finishedAt } = await tx.reportRun.findUniqueOrThrow({ where: { id: runId } });
    if (finishedAt !== null) return;
    if (file === null) return failRun(tx, tell, run, problem ?? 'The report could not be made.');
    await tx.reportRun.update({
      where: { id: runId },
      data: {
        state: 'READY',
        file: Uint8Array.from(file.bytes),
        fileName: file.name,
        finishedAt: new Date(),
      },
    });
    await tx.reportPage.deleteMany({ where: { runId } });
    for (const recipient of run.report.recipients)
      tell.job(sendReportContract, { runId, recipient }, { key: `send-report:${runId}:${recipient}` });
    tell.publish(reportReady, { id: run.reportId }, { runId, ownerId: run.report.ownerId, rows: run.rows });
  });
});
