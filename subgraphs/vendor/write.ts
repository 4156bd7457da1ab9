import { appendEvents } from '#platform/streams/append.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database, Tx } from './database.ts';

/** Notes an event that the write tells to the readers of a stream. */
export type Tell = (stream: string, event: NewEvent) => void;

/** What a write needs: the context of an operation, or the services of a job. */
export interface Writer {
  readonly db: Database;
  readonly notifier: Notifier;
  readonly loaders?: Readonly<Record<string, { clearAll(): unknown }>>;
}

/**
 * Runs one business write in a transaction. What it tells is appended after everything else, stream by stream in the
 * order of their names, so that two writes never wait for each other; readers are woken after the commit. What the
 * loaders of the operation have read before is forgotten.
 *
 * Locks are taken in one order everywhere: the order's row, its offers, vendors by id, counters, streams.
 */
export async function write<Result>(
  { db, notifier, loaders = {} }: Writer,
  work: (tx: Tx, tell: Tell) => Promise<Result>,
): Promise<Result> {
  let streams: string[] = [];
  const result = await db.$transaction(async (tx) => {
    const told = new Map<string, [NewEvent, ...NewEvent[]]>();
    const done = await work(tx, (stream, event) => {
      const events = told.get(stream);
      if (events) events.push(event);
      else told.set(stream, [event]);
    });
    const ordered = [...told].toSorted(([one], [other]) => (one < other ? -1 : 1));
    for (const [stream, events] of ordered) await appendEvents(tx, stream, events);
    streams = ordered.map(([stream]) => stream);
    return done;
  });
  for (const loader of Object.values(loaders)) loader.clearAll();
  if (streams.length > 0) notifier.changed(...streams);
  return result;
}
