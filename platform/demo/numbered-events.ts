import type { Transaction } from '../streams/append.ts';
import type { NewEvent } from '../streams/event.ts';

/** An event of a stream, and when it happened. */
export interface DemoEvent {
  readonly stream: string;
  readonly at: Date;
  readonly event: NewEvent;
}

/** Rows of `stream` and `stream_event`. */
export interface EventRows {
  readonly streams: readonly { readonly id: string; readonly head: number }[];
  readonly events: readonly (NewEvent & {
    readonly streamId: string;
    readonly seq: number;
    readonly at: Date;
  })[];
}

/** Numbers events within each stream in the order of time, without a hole, as appending them one by one would. */
export function numberEvents(given: readonly DemoEvent[]): EventRows {
  const heads = new Map<string, number>();
  const events = given
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ stream: streamId, at, event: { type, data } }) => {
      const seq = (heads.get(streamId) ?? 0) + 1;
      heads.set(streamId, seq);
      return { streamId, seq, type, data, at };
    });
  return { streams: Array.from(heads, ([id, head]) => ({ id, head })), events };
}

/** Writes events that have their numbers: all at once, with the time at which they happened. */
export async function writeEvents(tx: Transaction, { streams, events }: EventRows): Promise<void> {
  await tx.$queryRaw`
    insert into stream (id, head)
    select id, head from jsonb_to_recordset(${JSON.stringify(streams)}::jsonb) as given (id text, head int)`;
  await tx.$queryRaw`
    insert into stream_event (stream_id, seq, type, data, at)
    select "streamId", seq, type, data, at from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as given ("streamId" text, seq int, type text, data jsonb, at timestamptz)`;
}
