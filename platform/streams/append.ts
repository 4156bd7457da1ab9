import type { NewEvent } from './event.ts';

/** What an append needs of a transaction. Every Prisma transaction client offers it. */
export interface Transaction {
  $queryRaw<Rows = unknown>(statement: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
}

/**
 * Appends events to one stream inside the transaction of the business write.
 *
 * One statement locks the stream's row, moves its head on and inserts the events, so `seq` has no hole and
 * commits in order: a second writer waits for the first one's commit. Take streams last in a transaction, and
 * several of them in the order of their names, so that two writers never wait for each other.
 * After the commit the caller tells the notifier that the stream has changed.
 * @returns the `seq` of the first event; the others follow it
 */
export async function appendEvents(
  tx: Transaction,
  stream: string,
  events: readonly [NewEvent, ...NewEvent[]],
): Promise<number> {
  const bodies = JSON.stringify(events.map(({ type, data }) => ({ type, data })));
  const [appended] = await tx.$queryRaw<{ first: number }[]>`
    with moved as (
      insert into stream as s (id, head) values (${stream}, ${events.length}::int)
      on conflict (id) do update set head = s.head + excluded.head
      returning id, head - ${events.length}::int as base
    ), written as (
      insert into stream_event (stream_id, seq, type, data, at)
      select moved.id, moved.base + event.position, event.body ->> 'type', event.body -> 'data', clock_timestamp()
      from moved, jsonb_array_elements(${bodies}::jsonb) with ordinality as event (body, position)
      returning seq
    )
    select min(seq)::int as first from written`;
  if (!appended) throw new Error(`Nothing was appended to ${stream}.`);
  return appended.first;
}

/** Appends one event; see {@link appendEvents}. @returns its `seq` */
export function appendEvent(tx: Transaction, stream: string, event: NewEvent): Promise<number> {
  return appendEvents(tx, stream, [event]);
}

/**
 * Locks a stream until the end of the transaction and tells the `seq` that the next event will get: for writes
 * whose own rows carry the number of their event.
 */
export async function lockStream(tx: Transaction, stream: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    insert into stream as s (id, head) values (${stream}, 0)
    on conflict (id) do update set head = s.head
    returning head + 1 as next`;
  if (!row) throw new Error(`The stream ${stream} could not be locked.`);
  return row.next;
}
