import type pg from 'pg';
import { z } from 'zod';
import type { StoredEvent } from './event.ts';
import { writeCursor } from './stream-cursor.ts';

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
  epoch: z.string(),
});

/**
 * The events after each position, at most {@link pageSize} a stream, ordered by stream and `seq`. One statement.
 *
 * A stream is a range of the index `(stream_id, seq)`. Written as one, and not as an equality, it is read in order: the
 * planner knows the average stream, and would sort all events of a long one.
 */
export async function readEvents(pool: pg.Pool, positions: readonly Position[]): Promise<StoredEvent[]> {
  const { rows } = await pool.query({
    name: 'read-events',
    text: `
      select event.stream_id, event.seq, event.type, event.data, event.at, (select epoch from stream_epoch) as epoch
      from unnest($1::text[], $2::int[]) as reader (stream, after)
      cross join lateral (
        select * from stream_event
        where (stream_id, seq) > (reader.stream, reader.after) and (stream_id, seq) <= (reader.stream, 2147483647)
        order by stream_id, seq limit ${pageSize}
      ) as event
      order by event.stream_id, event.seq`,
    values: [positions.map(({ stream }) => stream), positions.map(({ after }) => after)],
  });
  return rows.map((row) => {
    const { stream_id: stream, epoch, seq, at, ...event } = rowSchema.parse(row);
    return { stream, seq, cursor: writeCursor({ epoch, seq, atMs: at.getTime() }), at, ...event };
  });
}

/** What has become of a reader's stream. */
export interface Change {
  readonly stream: string;
  /** It went on; else it ends before the reader's position: the database went back. */
  readonly wentOn: boolean;
}

/** The streams whose head is not at their reader's position. One statement over the small table of heads. */
export async function findChanged(pool: pg.Pool, positions: readonly Position[]): Promise<Change[]> {
  const { rows } = await pool.query<{ id: string; went_on: boolean }>({
    name: 'find-changed-streams',
    text: `
      select reader.id, coalesce(stream.head, 0) > reader.after as went_on
      from unnest($1::text[], $2::int[]) as reader (id, after)
      left join stream on stream.id = reader.id
      where coalesce(stream.head, 0) <> reader.after`,
    values: [positions.map(({ stream }) => stream), positions.map(({ after }) => after)],
  });
  return rows.map(({ id, went_on: wentOn }) => ({ stream: id, wentOn }));
}

/** What a stream says of one of its places. */
export interface Place {
  /** `seq` of the last event; 0 for a stream that has none. */
  readonly head: number;
  /** When the event at that place happened, in milliseconds since 1970; null where there is none. */
  readonly atMs: number | null;
}

export async function readPlace(pool: pg.Pool, stream: string, seq: number): Promise<Place> {
  const { rows } = await pool.query<{ head: number | null; at: Date | null }>({
    name: 'read-stream-place',
    text: `
      select (select head from stream where id = $1) as head,
        (select at from stream_event where stream_id = $1 and seq = $2) as at`,
    values: [stream, seq],
  });
  const [place] = rows;
  return { head: place?.head ?? 0, atMs: place?.at?.getTime() ?? null };
}
