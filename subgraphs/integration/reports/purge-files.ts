import type { Services } from '../services.ts';

/** Days for which the file of a run is kept. */
const keptDays = 30;

/** Pause between two looks, in milliseconds. */
const everyMs = 60 * 60_000;

/** Removes files that are too old, now and every hour. @returns ends it */
export function keepPurgingFiles({ pool, log }: Services): () => Promise<void> {
  async function purge(): Promise<void> {
    await pool.query(
      `update report_run set file = null, file_name = null
       where file_name is not null and finished_at < now() - make_interval(days => $1)`,
      [keptDays],
    );
  }
  const run = () =>
    void purge().catch((error: unknown) => log.warn({ err: error }, 'old reports could not be purged'));
  run();
  const timer = setInterval(run, everyMs);
  return async () => clearInterval(timer);
}
