import type pg from 'pg';

/** A stream and the number of its last event. */
export interface StreamHead {
  readonly stream: string;
  readonly head: number;
}

/** The heads of these streams; one without an event is left out. One statement over the small table of heads. */
export async function readHeads(pool: pg.Pool, streams: readonly string[]): Promise<StreamHead[]> {
  const { rows } = await pool.query<StreamHead>({
    name: 'read-stream-heads',
    text: 'select id as stream, head from stream where id = any($1::text[])',
    values: [streams],
  });
  return rows;
}

/**
 * The streams of these kinds with events of the last ten seconds by the clock of the database: what was committed since the
 * last poll, and what was slow to commit. The index of times finds them in the last pages of the table.
 */
export async function findRecent(pool: pg.Pool, kinds: readonly string[]): Promise<StreamHead[]> {
  const { rows } = await pool.query<StreamHead>({
    name: 'find-recent-streams',
    text: `
      select stream_id as stream, max(seq) as head from stream_event
      where at > now() - interval '10 seconds' and split_part(stream_id, ':', 1) = any($1::text[])
      group by stream_id`,
    values: [kinds],
  });
  return rows;
}
