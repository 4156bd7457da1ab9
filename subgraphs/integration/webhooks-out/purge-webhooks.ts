import type pg from 'pg';
import type { Logger } from 'pino';
import { pause } from '#platform/time/pause.ts';

/** Days that messages are kept, with their deliveries and attempts. */
export const keptDays = 30;

/** Messages that one statement deletes at most, with all that was sent of them. */
const batchSize = 500;

/** Pauses, in milliseconds: between two batches, and after the last one. */
const betweenBatchesMs = 100;
const betweenRunsMs = 60 * 60 * 1000;

/** Deletes messages that are older than 30 days, and what was sent of them. @returns how many messages */
export async function purgeWebhooks(pool: pg.Pool, signal: AbortSignal): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query({
      name: 'purge-webhooks',
      text: `
        delete from webhook_message where id = any(array(
          select id from webhook_message where created_at < now() - make_interval(days => $1::int) limit ${batchSize}
        ))`,
      values: [keptDays],
    });
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) break;
    await pause(betweenBatchesMs, signal);
  }
  return deleted;
}

/** Deletes old messages each hour, beginning now. Several processes may do so at once. @returns ends it */
export function keepPurging(pool: pg.Pool, log: Logger): () => Promise<void> {
  const end = new AbortController();
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      try {
        const deleted = await purgeWebhooks(pool, end.signal);
        if (deleted > 0) log.info({ deleted }, 'old webhooks were deleted');
      } catch (error) {
        log.warn({ err: error }, 'old webhooks could not be deleted; it is tried again in an hour');
      }
      await pause(betweenRunsMs, end.signal);
    }
  };
  const running = run();
  return async () => {
    end.abort();
    await running;
  };
}
