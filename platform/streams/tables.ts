import type pg from 'pg';
import { epochTable } from './epoch.ts';

/**
 * Creates the tables of a subgraph's streams in the schema of its connections, where they are missing. Two processes that
 * start at once take turns.
 *
 * `stream` has the head of each stream: every append locks its row. Room in its pages lets a head be updated in place.
 * `stream_event` has the stored events: `seq` is 1, 2, 3, … within its stream, without a hole.
 * `stream_epoch` says of which history they are.
 */
export async function ensureStreamTables(pool: pg.Pool, schema: string): Promise<void> {
  const { rowCount } = await pool.query(
    'select from information_schema.tables where table_schema = $1 and table_name = $2',
    [schema, 'stream_epoch'],
  );
  if (rowCount !== 0) return;
  const name = quoteIdentifier(schema);
  await pool.query(`
    begin;
    select pg_advisory_xact_lock(hashtextextended('streams of ${schema.replaceAll("'", "''")}', 0));
    create schema if not exists ${name};
    create table if not exists ${name}.stream (
      id text primary key,
      head int not null constraint stream_head_not_negative check (head >= 0)
    ) with (fillfactor = 50);
    create table if not exists ${name}.stream_event (
      stream_id text not null,
      seq int not null,
      type text not null,
      data jsonb not null,
      at timestamptz(3) not null,
      primary key (stream_id, seq)
    );
    create index if not exists stream_event_at_idx on ${name}.stream_event using brin (at) with (autosummarize = on);
    ${epochTable(name)}
    commit`);
}

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
