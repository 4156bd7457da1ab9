import type pg from 'pg';
import type { Logger } from 'pino';
import type { StreamEvent } from './event.ts';
import type { Listener } from './find-heads.ts';
import type { Hub } from './hub.ts';
import { Entry, watchRights } from './rights-watch.ts';
import type { RightsWatch } from './rights-watch.ts';
import type { StartPlace } from './start-place.ts';

interface LiveServices {
  readonly hub: Hub;
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Lets people listen to a stream as long as they have the right to. */
export type FollowStream = (
  services: LiveServices,
  listener: Listener & { readonly stream: string },
  from: StartPlace,
) => Promise<AsyncGenerator<StreamEvent, void, undefined>>;

/**
 * Declares who may listen to a kind of stream. A right that is lost ends the subscription within two seconds, whichever
 * process took it away, and no event is delivered that was written after the loss: an event is held back until a check has
 * found, at one moment, that the listener has the right and that the event is stored. One check serves all events before it.
 * @param name of the statement that checks, one for each condition
 * @param condition see {@link findHeads}
 * @param refusal ends the subscription of somebody who has lost the right
 */
export function defineLiveRights(name: string, condition: string, refusal: () => Error): FollowStream {
  const watchOf = watchRights(name, condition);
  return async (services, listener, from) => {
    const entry = new Entry(listener, services.signal);
    const events = await services.hub.read(listener.stream, from, entry.over);
    return guarded(events, entry, watchOf(services), refusal);
  };
}

async function* guarded(
  events: AsyncGenerator<StreamEvent, void, undefined>,
  entry: Entry,
  watch: RightsWatch,
  refusal: () => Error,
): AsyncGenerator<StreamEvent, void, undefined> {
  watch.add(entry);
  try {
    for await (const event of events) {
      // What is not stored comes a moment after the right was lost at most.
      if (event.seq !== null && event.seq > entry.checkedUpTo) await watch.check(entry);
      if (entry.over.aborted) break;
      yield event;
    }
    if (entry.isLost) throw refusal();
  } finally {
    watch.remove(entry);
  }
}
