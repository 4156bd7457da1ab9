import type pg from 'pg';
import type { Logger } from 'pino';
import { pause } from '../time/pause.ts';

/** Events that one statement deletes at most: it is over in milliseconds and holds up nobody. */
const batchSize = 5_000;

/** Pauses, in milliseconds: between two batches, and after the last one. */
const betweenBatchesMs = 100;
const betweenRunsMs = 60 * 60 * 1000;

/**
 * Deletes the stored events that are older than `days` by the clock of the database, batch by batch. A reader whose place lies
 * before what is left receives `STREAM_RESET`: its next event has another number than the one after its last. Heads stay,
 * so numbers go on. Several processes may do so at once.
 * @returns how many events were deleted
 */
export async function archiveEvents(pool: pg.Pool, days: number, signal: AbortSignal): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query({
      name: 'archive-events',
      text: `
        delete from stream_event where ctid = any(array(
          select ctid from stream_event where at < now() - make_interval(days => $1::int) limit ${batchSize}
        ))`,
      values: [days],
    });
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) break;
    await pause(betweenBatchesMs, signal);
  }
  return deleted;
}

/**
 * Archives events each hour, beginning now. Without a number of days all are kept. A run that fails is logged and tried again
 * with the next.
 * @returns ends it after the batch that is under way
 */
export function keepArchiving(pool: pg.Pool, days: number | undefined, log: Logger): () => Promise<void> {
  if (days === undefined) return () => Promise.resolve();
  const end = new AbortController();
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      try {
        const deleted = await archiveEvents(pool, days, end.signal);
        if (deleted > 0) log.info({ deleted, days }, 'old events were deleted');
      } catch (error) {
        log.warn({ err: error }, 'old events could not be deleted; it is tried again in an hour');
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
