import type pg from 'pg';
import type { Transaction } from '../streams/append.ts';

/** Runs `write` in a transaction, as a subgraph's Prisma client does; an exception rolls back. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  write: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const tx: Transaction = {
    $queryRaw: async <Rows>(strings: TemplateStringsArray, ...values: unknown[]) => {
      const text = strings.reduce((sql, part, index) => `${sql}$${index}${part}`);
      const { rows } = await client.query(text, values);
      return rows as Rows;
    },
  };
  try {
    await client.query('begin');
    const result = await write(tx);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
