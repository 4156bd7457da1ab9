import { readConversationReport, readVendorReport } from '#contracts/reports.ts';
import type { ReportDefinition, ReportRequest } from '#contracts/reports.ts';
import type { JobContract } from '#platform/jobs/job-contract.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Report } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../database.ts';
import { definitionOf } from './definition.ts';
import type { Range } from './period.ts';

const readers: Readonly<Record<ReportDefinition['owner'], JobContract<ReportRequest>>> = {
  vendor: readVendorReport,
  conversation: readConversationReport,
};

/** Asks the subgraph that has the rows for a page of a run. */
export function askForPage(
  tx: Tx,
  { id: runId, from, to }: { readonly id: string } & Range,
  { definition: report, ownerId }: Pick<Report, 'definition' | 'ownerId'>,
  { page, after }: { readonly page: number; readonly after: string | null },
): Promise<void> {
  const contract = readers[definitionOf(report)?.owner ?? 'vendor'];
  const request = { runId, report, ownerId, from: from.toISOString(), to: to.toISOString(), page, after };
  return addJob(tx, contract, request, { key: `${contract.name}:${runId}:${page}` });
}

/** Begins a run of a report. @returns its id */
export async function startRun(
  tx: Tx,
  report: Pick<Report, 'id' | 'definition' | 'ownerId'>,
  range: Range,
  isScheduled: boolean,
): Promise<string> {
  const run = await tx.reportRun.create({ data: { reportId: report.id, scheduled: isScheduled, ...range } });
  await askForPage(tx, run, report, { page: 1, after: null });
  return run.id;
}
