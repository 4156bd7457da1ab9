import type pg from 'pg';
import { eventually } from '#platform/testing/eventually.ts';

/**
 * Puts off all jobs that wait, and waits until nothing moves by itself any more: from then on a change is somebody's act.
 * @param read what may not move
 * @returns it, and what lets the jobs go on
 */
export async function standStill(
  pool: pg.Pool,
  read: () => Promise<ReadonlyMap<string, string>>,
): Promise<{ readonly before: ReadonlyMap<string, string>; readonly goOn: () => Promise<void> }> {
  let last = await read();
  const before = await eventually(async () => {
    await shift(pool, "run_at < now() + interval '500 hours'", 1_000);
    const busy = await pool.query(`select from graphile_worker.jobs where locked_at is not null limit 1`);
    const [earlier, now] = [last, await read()];
    last = now;
    return busy.rowCount === 0 && [...now].every(([table, sum]) => earlier.get(table) === sum) ? now : null;
  }, 'nothing moving');
  return { before, goOn: () => shift(pool, "run_at > now() + interval '500 hours'", -1_000) };
}

async function shift(pool: pg.Pool, which: string, hours: number): Promise<void> {
  await pool.query(
    `select graphile_worker.reschedule_jobs(array[id], run_at => run_at + make_interval(hours => $1::int))
     from graphile_worker.jobs where locked_at is null and attempts < max_attempts and ${which}`,
    [hours],
  );
}
