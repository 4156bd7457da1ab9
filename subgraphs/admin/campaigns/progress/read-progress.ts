import { z } from 'zod';
import type { Database, Tx } from '../../database.ts';
import { dispositions, skipReasons, targetStatuses } from '../campaign.ts';
import type { Disposition, SkipReason, TargetStatus } from '../campaign.ts';

/** How many targets of a campaign stand how. */
export interface Progress {
  readonly total: number;
  readonly pending: number;
  readonly reserved: number;
  readonly dialled: number;
  readonly done: number;
  readonly skipped: number;
  readonly unknown: number;
  readonly skips: readonly { readonly reason: SkipReason; readonly count: number }[];
  readonly dispositions: readonly { readonly disposition: Disposition; readonly count: number }[];
}

/** A trigger keeps the counts, so that 100,000 targets are as cheap to count as ten. */
export async function readProgress(
  db: Pick<Tx, 'campaignCount'>,
  campaignIds: readonly string[],
): Promise<Map<string, Progress>> {
  const rows = await db.campaignCount.findMany({
    where: { campaignId: { in: [...campaignIds] }, count: { gt: 0 } },
    orderBy: [{ count: 'desc' }, { detail: 'asc' }],
  });
  return new Map(
    campaignIds.map((id) => [id, progressOf(rows.filter(({ campaignId }) => campaignId === id))] as const),
  );
}

interface Row {
  readonly status: string;
  readonly detail: string;
  readonly count: number;
}

function progressOf(rows: readonly Row[]): Progress {
  const of = (status: TargetStatus) =>
    rows.filter((row) => row.status === status).reduce((sum, { count }) => sum + count, 0);
  const [pending, reserved, dialled, done, skipped, unknown] = [
    of('PENDING'),
    of('RESERVED'),
    of('DIALLED'),
    of('DONE'),
    of('SKIPPED'),
    of('UNKNOWN'),
  ];
  return {
    total: targetStatuses.reduce((sum, status) => sum + of(status), 0),
    pending,
    reserved,
    dialled,
    done,
    skipped,
    unknown,
    skips: rows.flatMap(({ status, detail, count }) => {
      const reason = z.enum(skipReasons).safeParse(detail);
      return status === 'SKIPPED' && reason.success ? [{ reason: reason.data, count }] : [];
    }),
    dispositions: rows.flatMap(({ status, detail, count }) => {
      const disposition = z.enum(dispositions).safeParse(detail);
      return status === 'DONE' && disposition.success ? [{ disposition: disposition.data, count }] : [];
    }),
  };
}

/** Targets that the dry run of a campaign has planned; null where there was none. */
export async function countPlanned(
  tx: Pick<Tx | Database, 'campaignTarget'>,
  { id, dryRun, dryRunState }: { readonly id: string; readonly dryRun: number; readonly dryRunState: string },
): Promise<number | null> {
  if (dryRunState === 'NONE') return null;
  return tx.campaignTarget.count({ where: { campaignId: id, plannedIn: dryRun } });
}
