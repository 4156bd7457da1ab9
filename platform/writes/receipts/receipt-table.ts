import type pg from 'pg';

/**
 * Creates the table of receipts in the schema of the connections, where it is missing. Two processes that start at once take turns.
 *
 * `id` is a digest of who called which mutation with which `clientId`, `step` the number of the write within the call. `answer` is what
 * the write has made, encrypted with a key that only the `clientId` gives.
 */
export async function ensureReceiptTable(connection: pg.Pool | pg.Client): Promise<void> {
  await connection.query(`
    begin;
    select pg_advisory_xact_lock(hashtextextended('write_receipt of ' || current_schema(), 0));
    create table if not exists write_receipt (
      id bytea not null,
      step int not null,
      digest bytea not null,
      answer bytea,
      at timestamptz(3) not null default clock_timestamp(),
      primary key (id, step)
    );
    create index if not exists write_receipt_at_idx on write_receipt using brin (at) with (autosummarize = on);
    commit`);
}
