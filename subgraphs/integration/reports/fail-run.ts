import type { Report, ReportRun } from '#generated/prisma/integration/client.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';

/** Ends a run that came to nothing. @param problem why, as a sentence for the owner of the report */
export async function failRun(
  tx: Tx,
  _tell: Tell,
  { id }: Pick<ReportRun, 'id'> & { readonly report: Report },
  problem: string,
): Promise<void> {
  await tx.reportRun.update({ where: { id }, data: { state: 'FAILED', problem, finishedAt: new Date() } });
  await tx.reportPage.deleteMany({ where: { runId: id } });
}
