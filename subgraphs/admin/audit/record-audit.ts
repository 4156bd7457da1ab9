import { recordAudit } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { currentCorrelationId } from '#platform/log/correlation.ts';
import type { AdminServices } from '../context.ts';
import { columnsOf } from './stored-subject.ts';

/** Adds an act of another subgraph to the audit log; the same act is one entry, however often the job runs. */
export const recordAuditJob = defineJob(recordAudit, async ({ subject, ...act }, { db }: AdminServices) => {
  const correlationId = currentCorrelationId() ?? null;
  await db.auditEntry.createMany({
    data: { ...act, ...columnsOf(subject), correlationId },
    skipDuplicates: true,
  });
});
