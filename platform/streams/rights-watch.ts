import DataLoader from 'dataloader';
import type pg from 'pg';
import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';
import { pause } from '../time/pause.ts';
import { findHeads } from './find-heads.ts';
import type { Listener, LiveRights } from './find-heads.ts';

/** Milliseconds between two checks of a listener to whom nothing happens. */
const recheckMs = 2_000;
/** Milliseconds until a check that failed is tried again. */
const retryMs = 500;
/** Most listeners in one statement. */
const mostAtOnce = 1_000;

/** Somebody who listens at the moment. */
export class Entry {
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

/** Looks after the rights of all listeners of one kind. A right that is lost ends its entry within {@link recheckMs}. */
export interface RightsWatch {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Resolves when it is known whether the listener has the right now, or when they have left. */
  check(entry: Entry): Promise<void>;
}

/**
 * Declares who may listen. @returns the watch of a process
 * @param name of the statement that checks, one for each condition
 * @param condition see {@link findHeads}
 */
export function watchRights(
  name: string,
  condition: string,
): (services: { readonly pool: pg.Pool; readonly log: Logger }) => RightsWatch {
  const rights = { name: `live-rights-${name}`, condition };
  // A process has one pool; tests run several subgraphs in one.
  const watches = new WeakMap<pg.Pool, RightsWatch>();
  return ({ pool, log }) => {
    const known = watches.get(pool) ?? createWatch(pool, log, rights);
    watches.set(pool, known);
    return known;
  };
}

function createWatch(pool: pg.Pool, log: Logger, rights: LiveRights): RightsWatch {
  const entries = new Set<Entry>();
  const outage = createOutageLog(log, {
    away: 'the rights of live listeners could not be checked; trying again',
    back: 'the rights of live listeners are checked again',
  });
  let timer: NodeJS.Timeout | undefined;
  let rechecking: Promise<unknown> | undefined;
  // All checks of one turn share a statement.
  const heads = new DataLoader<Entry, number | null | 'unknown'>(find, {
    cache: false,
    maxBatchSize: mostAtOnce,
  });

  async function find(asked: readonly Entry[]): Promise<(number | null | 'unknown')[]> {
    try {
      const found = await findHeads(
        pool,
        rights,
        asked.map(({ listener }) => listener),
      );
      outage.works();
      return found;
    } catch (error) {
      outage.failed(error);
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
