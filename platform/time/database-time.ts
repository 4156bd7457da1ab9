import type { Transaction } from '../streams/append.ts';

/**
 * The time of the database. Processes on several machines share this clock, so what expires is stored and compared with it.
 */
export async function databaseTime(tx: Pick<Transaction, '$queryRaw'>): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error('The database gave no time.');
  return row.now;
}
