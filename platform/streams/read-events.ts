import type pg from 'pg';
import { z } from 'zod';
import type { StoredEvent } from './event.ts';

/** Where a reader stands: it has everything of `stream` up to `after`. */
export interface Position {
  readonly stream: string;
  readonly after: number;
}

/** Most events of one stream that one statement brings. */
export const pageSize = 500;

const rowSchema = z.object({
  stream_id: z.string(),
  seq: z.number().int(),
  type: z.string(),
  data: z.record(z.string(), z.json()),
  at: z.date(),
});

/** The events after each position, at most {@link pageSize} a stream, ordered by stream and `seq`. One statement. */
export async function readEvents(pool: pg.Pool, positions: readonly Position[]): Promise<StoredEvent[]> {
  const { rows } = await pool.query({
    name: 'read-events',
    text: `
      select event.stream_id, event.seq, event.type, event.data, event.at
      from unnest($1::text[], $2::int[]) as reader (stream, after)
      cross join lateral (
        select * from stream_event
        where stream_id = reader.stream and seq > reader.after
        order by seq limit ${pageSize}
      ) as event
      order by event.stream_id, event.seq`,
    values: [positions.map(({ stream }) => stream), positions.map(({ after }) => after)],
  });
  return rows.map((row) => {
    const { stream_id: stream, ...event } = rowSchema.parse(row);
    return { stream, ...event };
  });
}

/** The streams whose head is past their reader's position. One statement over the small table of heads. */
export async function findChanged(pool: pg.Pool, positions: readonly Position[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'find-changed-streams',
    text: `
      select stream.id from unnest($1::text[], $2::int[]) as reader (id, after)
      join stream on stream.id = reader.id and stream.head > reader.after`,
    values: [positions.map(({ stream }) => stream), positions.map(({ after }) => after)],
  });
  return rows.map(({ id }) => id);
}

/** The `seq` of the last event of a stream; 0 for one that has none. */
export async function readHead(pool: pg.Pool, stream: string): Promise<number> {
  const { rows } = await pool.query<{ head: number }>({
    name: 'read-stream-head',
    text: 'select head from stream where id = $1',
    values: [stream],
  });
  return rows[0]?.head ?? 0;
}
