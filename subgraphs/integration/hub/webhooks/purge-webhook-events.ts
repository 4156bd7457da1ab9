import type pg from 'pg';
import type { Logger } from 'pino';
import { pause } from '#platform/time/pause.ts';

/** Days that events are kept, with all that providers have sent. */
const keptDays = 30;

/** Events that one statement deletes at most: it is over in milliseconds and holds up nobody. */
const batchSize = 5_000;

/** Pauses, in milliseconds: between two batches, and after the last one. */
const betweenBatchesMs = 100;
const betweenRunsMs = 60 * 60 * 1000;

/** Deletes events that are older than 30 days, and former credentials that no longer count. @returns how many events */
export async function purgeWebhookEvents(pool: pg.Pool, signal: AbortSignal): Promise<number> {
  await pool.query(`delete from former_credentials where replaced_at < now() - interval '1 day'`);
  let deleted = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query({
      name: 'purge-webhook-events',
      text: `
        delete from webhook_event where ctid = any(array(
          select ctid from webhook_event where received_at < now() - make_interval(days => $1::int) limit ${batchSize}
        ))`,
      values: [keptDays],
    });
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) break;
    await pause(betweenBatchesMs, signal);
  }
  return deleted;
}

/** Deletes old events each hour, beginning now. Several processes may do so at once. @returns ends it */
export function keepPurging(pool: pg.Pool, log: Logger): () => Promise<void> {
  const end = new AbortController();
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      try {
        const deleted = await purgeWebhookEvents(pool, end.signal);
        if (deleted > 0) log.info({ deleted }, 'old webhook events were deleted');
      } catch (error) {
        log.warn({ err: error }, 'old webhook events could not be deleted; it is tried again in an hour');
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
