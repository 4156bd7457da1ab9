import type pg from 'pg';
import { openSqlDatabase } from '../database/sql-database.ts';
import type { Transaction } from '../streams/append.ts';

/** Runs `write` in a transaction, as a subgraph's Prisma client does; an exception rolls back. */
export function inTransaction<Result>(
  pool: pg.Pool,
  write: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return openSqlDatabase(undefined, pool).$transaction(write);
}
