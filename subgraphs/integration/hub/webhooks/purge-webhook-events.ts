import type pg from 'pg';
import { deleteInBatches } from '#platform/retention/delete-in-batches.ts';

/** Days that events are kept, with all that providers have sent. */
const keptDays = 30;

/** Deletes events that are older than 30 days, and former credentials that no longer count. @returns how many events */
export async function purgeWebhookEvents(pool: pg.Pool, signal: AbortSignal): Promise<number> {
  await pool.query(`delete from former_credentials where replaced_at < now() - interval '1 day'`);
  const text = `
    delete from webhook_event where ctid = any(array(
      select ctid from webhook_event where received_at < now() - make_interval(days => $2::int) limit $1::int
    ))`;
  return deleteInBatches(pool, { name: 'purge-webhook-events', text, batchSize: 5_000, keptDays }, signal);
}
