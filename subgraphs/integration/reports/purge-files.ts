import type pg from 'pg';

/** Days for which the file of a run is kept. */
const keptDays = 30;

/** Removes the files of runs that ended too long ago, and exports with all that is theirs. @returns how many files */
export async function purgeFiles(pool: pg.Pool): Promise<number> {
  const exported = await pool.query(
    'delete from report where is_export and created_at < now() - make_interval(days => $1)',
    [keptDays],
  );
  const { rowCount } = await pool.query(
    `update report_run set file = null, file_name = null
     where file_name is not null and finished_at < now() - make_interval(days => $1)`,
    [keptDays],
  );
  return (rowCount ?? 0) + (exported.rowCount ?? 0);
}
