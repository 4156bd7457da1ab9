import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { oneBy, oneById } from '#platform/loaders/batch.ts';
import type { Database } from '../../database.ts';

/** What a run has compared and found. */
interface RunCounts {
  readonly runId: string;
  readonly compared: number;
  readonly open: number;
  readonly healed: number;
}

export function reconciliationLoaders(db: Database, viewer: Viewer) {
  const seesRuns = seesAll(viewer, 'payments:read');
  return {
    /** A run; operators and API keys with `payments:read` see any. */
    reconciliationRun: oneById(async (ids) =>
      seesRuns ? db.reconciliationRun.findMany({ where: { id: { in: ids } } }) : [],
    ),
    /** A difference; operators and API keys with `payments:read` see any. */
    reconciliationItem: oneById(async (ids) =>
      seesRuns ? db.reconciliationItem.findMany({ where: { id: { in: ids } } }) : [],
    ),
    countsOfRun: oneBy(
      (ids) => db.$queryRaw<RunCounts[]>`
        select
          run.id::text as "runId",
          (select coalesce(sum(compared), 0)::int from reconciliation_page where run_id = run.id) as compared,
          count(item.id) filter (where item.state = 'OPEN')::int as open,
          count(item.id) filter (where item.state = 'HEALED')::int as healed
        from reconciliation_run as run left join reconciliation_item as item on item.run_id = run.id
        where run.id = any(${ids}::uuid[])
        group by run.id`,
      ({ runId }) => runId,
    ),
  };
}
