import type pg from 'pg';
import { deleteInBatches } from '#platform/retention/delete-in-batches.ts';

/** Days that messages are kept, with their deliveries and attempts. */
export const keptDays = 30;

/** Deletes messages that are older than 30 days, and what was sent of them. @returns how many messages */
export function purgeWebhooks(pool: pg.Pool, signal: AbortSignal): Promise<number> {
  const text = `
    delete from webhook_message where id = any(array(
      select id from webhook_message where created_at < now() - make_interval(days => $2::int) limit $1::int
    ))`;
  return deleteInBatches(pool, { name: 'purge-webhooks', text, batchSize: 500, keptDays }, signal);
}
