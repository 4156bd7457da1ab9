import type pg from 'pg';

/** Days for which the file of a run is kept. */
const keptDays = 30;

/** Removes the files of runs that ended too long ago. @returns how many */
export async function purgeFiles(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update report_run set file = null, file_name = null
     where file_name is not null and finished_at < now() - make_interval(days => $1)`,
    [keptDays],
  );
  return rowCount ?? 0;
}
