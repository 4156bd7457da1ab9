import type pg from 'pg';
import { keptDays } from '../files/file-urls.ts';

/** Transfers that one run purges at most. */
const most = 100;

/**
 * Deletes the files, rows and errors of transfers that are 30 days old, and stops those that were never started. What a transfer came to is
 * kept. @returns how many transfers
 */
export async function purgeTransfers(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string }>({
    text: `
      update transfer set
        purged_at = now(), columns = '[]',
        state = case when finished_at is null then 'CANCELLED' else state end,
        problem_code = case when finished_at is null then 'TOO_OLD' else problem_code end,
        problem = case when finished_at is null then 'It was not finished within 30 days: begin it again.' else problem end,
        finished_at = coalesce(finished_at, now()), upload_hash = null
      where id in (
        select id from transfer where purged_at is null and created_at < now() - make_interval(days => $1::int)
        order by created_at limit $2::int for update skip locked
      )
      returning id::text`,
    values: [keptDays, most],
  });
  const ids = rows.map(({ id }) => id);
  for (const table of ['transfer_part', 'transfer_chunk', 'transfer_error', 'transfer_answer'])
    if (ids.length > 0) await pool.query(`delete from ${table} where transfer_id = any($1::uuid[])`, [ids]);
  return ids.length;
}
