import type { Tx } from '../database.ts';

/** Whether a worker has begun the job and not ended it. @param id digits */
export async function isJobRunning(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from graphile_worker.jobs where id = ${id}::bigint and locked_at is not null`;
  return rows.length > 0;
}
