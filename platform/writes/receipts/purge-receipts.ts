import type pg from 'pg';
import { deleteInBatches } from '../../retention/delete-in-batches.ts';

/** How long a call may come again, in days: as long as an app may have been without a network. */
export const receiptDays = 30;

/** Deletes the receipts that are too old. @returns how many */
export function purgeReceipts(pool: pg.Pool, signal: AbortSignal): Promise<number> {
  return deleteInBatches(
    pool,
    {
      name: 'purge-receipts',
      text: `
        delete from write_receipt where ctid = any(array(
          select ctid from write_receipt where at < now() - make_interval(days => $2::int) limit $1::int
        ))`,
      batchSize: 5_000,
      keptDays: receiptDays,
    },
    signal,
  );
}
