import { sqltag } from '@prisma/client/runtime/client';
import type pg from 'pg';
import type { Transaction } from '../streams/append.ts';

/** A fragment of SQL with its values, for statements of any kind. */
export { sqltag as sql };

/** A database without models: typed raw statements, and transactions of them. */
export interface SqlDatabase extends Transaction {
  /** Commits what `work` has written; an error rolls all of it back. */
  $transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  $disconnect(): Promise<void>;
}

/** Statements over a pool, for a subgraph that needs no Prisma client. Fragments of SQL may be nested in a statement. */
export function openSqlDatabase(_options: unknown, pool: pg.Pool): SqlDatabase {
  return {
    ...statementsOf(pool),
    async $transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work(statementsOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    // The pool belongs to the process.
    $disconnect: async () => {},
  };
}

function statementsOf(client: pg.Pool | pg.PoolClient): Transaction {
  return {
    $queryRaw: async <Rows>(strings: TemplateStringsArray, ...values: unknown[]) => {
      const { text, values: parameters } = sqltag(strings, ...values);
      const { rows } = await client.query(text, parameters);
      return rows as Rows;
    },
  };
}
