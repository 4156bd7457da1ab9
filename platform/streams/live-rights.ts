import DataLoader from 'dataloader';
import type pg from 'pg';
import type { Logger } from 'pino';
import { pause } from '../time/pause.ts';
import type { StreamEvent } from './event.ts';
import { findHeads } from './find-heads.ts';
import type { Listener, LiveRights } from './find-heads.ts';
import type { Hub } from './hub.ts';
import type { StartPlace } from './start-place.ts';

/** Milliseconds between two checks of a listener to whom nothing happens. */
const recheckMs = 2_000;
/** Milliseconds until a check that failed is tried again. */
const retryMs = 500;
/** Most listeners in one statement. */
const mostAtOnce = 1_000;

interface LiveServices {
  readonly hub: Hub;
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Lets people listen to a stream as long as they have the right to. */
export type FollowStream = (
  services: LiveServices,
  listener: Listener,
  from: StartPlace,
) => Promise<AsyncGenerator<StreamEvent, void, undefined>>;

/**
 * Declares who may listen to a kind of stream. A right that is lost ends the subscription within {@link recheckMs}, whichever
 * process took it away, and no event is delivered that was written after the loss: an event is held back until a check has
 * found, at one moment, that the listener has the right and that the event is stored. One check serves all events before it.
 * @param name of the statement that checks, one for each condition
 * @param condition see {@link findHeads}
 * @param refusal ends the subscription of somebody who has lost the right
 */
export function defineLiveRights(name: string, condition: string, refusal: () => Error): FollowStream {
  const rights = { name: `live-rights-${name}`, condition };
  // A process has one pool; tests run several subgraphs in one.
  const watches = new WeakMap<pg.Pool, Watch>();

  function watchOf({ pool, log }: LiveServices): Watch {
    const known = watches.get(pool) ?? createWatch(pool, log, rights);
    watches.set(pool, known);
    return known;
  }

  return async (services, listener, from) => {
    const entry = new Entry(listener, services.signal);
    const events = await services.hub.read(listener.stream, from, entry.over);
    return guarded(events, entry, watchOf(services), refusal);
  };
}

async function* guarded(
  events: AsyncGenerator<StreamEvent, void, undefined>,
  entry: Entry,
  watch: Watch,
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

/** A live listener. */
class Entry {
  readonly listener: Listener;
  /** The head of the stream at the last check: everything up to it may be delivered. */
  checkedUpTo = -1;
  isLost = false;
  readonly #abort = new AbortController();

  constructor(listener: Listener, signal: AbortSignal) {
    this.listener = listener;
    if (signal.aborted) this.#abort.abort();
    else signal.addEventListener('abort', () => this.#abort.abort(), { once: true });
  }

  /** Aborts when the listener has left or has lost the right. */
  get over(): AbortSignal {
    return this.#abort.signal;
  }

  lose(): void {
    this.isLost = true;
    this.#abort.abort();
  }
}

interface Watch {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Resolves when it is known whether the listener has the right now, or when they have left. */
  check(entry: Entry): Promise<void>;
}

function createWatch(pool: pg.Pool, log: Logger, rights: LiveRights): Watch {
  const entries = new Set<Entry>();
  let timer: NodeJS.Timeout | undefined;
  let rechecking: Promise<unknown> | undefined;
  // All checks of one turn share a statement.
  const heads = new DataLoader<Entry, number | null | 'unknown'>(find, {
    cache: false,
    maxBatchSize: mostAtOnce,
  });

  async function find(asked: readonly Entry[]): Promise<(number | null | 'unknown')[]> {
    try {
      return await findHeads(
        pool,
        rights,
        asked.map(({ listener }) => listener),
      );
    } catch (error) {
      log.warn({ err: error }, 'the rights of live listeners could not be checked; trying again');
      return asked.map(() => 'unknown');
    }
  }

  async function check(entry: Entry): Promise<void> {
    while (!entry.over.aborted) {
      const head = await heads.load(entry);
      if (head === null) entry.lose();
      else if (head === 'unknown') await pause(retryMs, entry.over);
      else {
        entry.checkedUpTo = Math.max(entry.checkedUpTo, head);
        return;
      }
    }
  }

  function recheck(): void {
    rechecking ??= Promise.all([...entries].map(check)).finally(() => {
      rechecking = undefined;
    });
  }

  return {
    check,
    add: (entry) => {
      entries.add(entry);
      timer ??= setInterval(recheck, recheckMs).unref();
    },
    remove: (entry) => {
      entries.delete(entry);
      if (entries.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
  };
}
