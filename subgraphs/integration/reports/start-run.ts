import {
  readAdminReport,
  readConversationReport,
  readVendorReport,
  reportFilter,
} from '#contracts/reports.ts';
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
  admin: readAdminReport,
};

/** What of a report its rows depend on. */
type AskedReport = Pick<Report, 'definition' | 'ownerId' | 'timezone' | 'filter'>;

/** Asks the subgraph that has the rows for a page of a run. */
export function askForPage(
  tx: Tx,
  { id: runId, from, to }: { readonly id: string } & Range,
  { definition: report, ownerId, timezone, filter }: AskedReport,
  { page, after }: { readonly page: number; readonly after: string | null },
): Promise<void> {
  const contract = readers[definitionOf(report)?.owner ?? 'vendor'];
  const range = { from: from.toISOString(), to: to.toISOString(), timezone };
  const request = { runId, report, ownerId, ...range, filter: reportFilter.parse(filter), page, after };
  return addJob(tx, contract, request, { key: `${contract.name}:${runId}:${page}` });
}

/** Begins a run of a report. @returns its id */
export async function startRun(
  tx: Tx,
  report: AskedReport & Pick<Report, 'id'>,
  range: Range,
  isScheduled: boolean,
): Promise<string> {
  const run = await tx.reportRun.create({ data: { reportId: report.id, scheduled: isScheduled, ...range } });
  await askForPage(tx, run, report, { page: 1, after: null });
  return run.id;
}
