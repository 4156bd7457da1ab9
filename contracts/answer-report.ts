import { addJob } from '#platform/jobs/add-job.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Transaction } from '#platform/streams/append.ts';
import { viewerOfPerson } from './person-viewer.ts';
import { reportPageSize, reportRows } from './reports.ts';
import type { ReportRequest, ReportRow } from './reports.ts';

/** What a reader is asked for. */
export interface ReportQuestion {
  readonly from: Date;
  readonly to: Date;
  /** In which days begin. */
  readonly timezone: string;
  readonly filter: ReportRequest['filter'];
  /** What the page before has given as its last place; null for the first page. */
  readonly after: string | null;
  /** Rows at most. */
  readonly limit: number;
}

/** Rows with the place of each, by which a later page begins. */
export type ReadRows = readonly { readonly place: string; readonly row: ReportRow }[];

/**
 * Reads rows of a report that the viewer may see, in an order that never changes.
 * @returns null where the viewer may not have the report at all
 */
export type ReportReader<Tx> = (tx: Tx, viewer: Viewer, question: ReportQuestion) => Promise<ReadRows | null>;

/** Reads a page with the rights that the owner has now, and sends it to integration, in one transaction. */
export async function answerReport<Tx extends Transaction>(
  tx: Tx,
  readers: Readonly<Record<string, ReportReader<Tx>>>,
  { runId, report, ownerId, from, to, timezone, filter, page, after }: ReportRequest,
): Promise<void> {
  const answer = (rows: readonly ReportRow[], next: string | null, refusal: string | null) =>
    addJob(
      tx,
      reportRows,
      { runId, page, rows: [...rows], next, refusal },
      { key: `report:${runId}:${page}` },
    );
  const viewer = await viewerOfPerson(tx, ownerId);
  const read = readers[report];
  if (viewer === null) return answer([], null, 'The account that owns the report is closed.');
  if (!read) return answer([], null, 'There is no such report any more.');
  const question = {
    from: new Date(from),
    to: new Date(to),
    timezone,
    filter,
    after,
    limit: reportPageSize + 1,
  };
  const found = await read(tx, viewer, question);
  if (found === null) return answer([], null, 'The account that owns the report may not have it any more.');
  const shown = found.slice(0, reportPageSize);
  const next = found.length > reportPageSize ? (shown.at(-1)?.place ?? null) : null;
  return answer(
    shown.map(({ row }) => row),
    next,
    null,
  );
}
