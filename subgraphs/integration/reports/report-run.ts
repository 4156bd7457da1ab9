import type { Prisma } from '#generated/prisma/integration/client.ts';

/** All of a run but its file, which may be megabytes. */
export const runColumns = {
  id: true,
  reportId: true,
  state: true,
  scheduled: true,
  from: true,
  to: true,
  rows: true,
  problem: true,
  fileName: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.ReportRunSelect;

type Row = Prisma.ReportRunGetPayload<{ select: typeof runColumns }>;

/** A run as the API shows it. The name of its file goes with the file. */
export function shownRun(row: Row) {
  return { ...row, hasFile: row.fileName !== null };
}
