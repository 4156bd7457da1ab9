import type pg from 'pg';
import { pause } from '../time/pause.ts';

/** One statement that deletes a batch of old rows. */
export interface BatchDelete {
  /** Name of the prepared statement. */
  readonly name: string;
  /** Deletes at most `$1` rows that are older than `$2` days. */
  readonly text: string;
  /** Rows that it deletes at most: it is over in milliseconds and holds up nobody. */
  readonly batchSize: number;
  readonly keptDays: number;
}

/** Pause between two batches, in milliseconds. */
const betweenBatchesMs = 100;

/** Deletes old rows batch by batch, until none is left. @returns how many */
export async function deleteInBatches(
  pool: pg.Pool,
  { name, text, batchSize, keptDays }: BatchDelete,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query({ name, text, values: [batchSize, keptDays] });
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) break;
    await pause(betweenBatchesMs, signal);
  }
  return deleted;
}
