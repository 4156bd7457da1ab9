import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { SignedInViewer } from '../identity/viewer.ts';
import { createOutageLog } from '../log/outage-log.ts';
import { pause } from '../time/pause.ts';
import { Entry, watchRights } from './rights-watch.ts';

interface PollServices {
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** What is read again and again, for whom and how often. */
export interface LivePoll<State> {
  /** Of the statement that checks the right, one for each condition. */
  readonly name: string;
  /** See `findHeads`; a listener has no stream and no subject. */
  readonly condition: string;
  /** Ends the subscription of somebody who has lost the right. */
  readonly refusal: () => Error;
  readonly read: (pool: pg.Pool) => Promise<State>;
  /** Milliseconds between two reads. All listeners of a process share one. */
  readonly everyMs: number;
}

/**
 * Declares a state that no event tells of, such as the length of a queue: it is read while somebody listens, and delivered first and
 * whenever it has changed, until the right is lost.
 */
export function defineLivePoll<State>({ name, condition, refusal, read, everyMs }: LivePoll<State>) {
  const watchOf = watchRights(name, condition);
  // A process has one pool; tests run several subgraphs in one.
  const shared = new WeakMap<pg.Pool, { readonly at: number; readonly state: Promise<State> }>();

  function latest(pool: pg.Pool): Promise<State> {
    const known = shared.get(pool);
    if (known && performance.now() - known.at < everyMs) return known.state;
    const state = read(pool);
    shared.set(pool, { at: performance.now(), state });
    return state;
  }

  return async function* (
    { pool, log, signal }: PollServices,
    viewer: SignedInViewer,
  ): AsyncGenerator<State, void, undefined> {
    const outage = createOutageLog(log, {
      away: `the state of ${name} could not be read; it is tried again`,
      back: `the state of ${name} is read again`,
    });
    const entry = new Entry({ viewer, stream: null, subjectId: null }, signal);
    const watch = watchOf({ pool, log });
    watch.add(entry);
    try {
      for (let last: State | undefined; !entry.over.aborted; await pause(everyMs, entry.over)) {
        const state = await latest(pool).catch((error: unknown) => {
          outage.failed(error);
        });
        if (state === undefined) continue;
        outage.works();
        if (isDeepStrictEqual(state, last)) continue;
        await watch.check(entry);
        if (entry.over.aborted) break;
        last = state;
        yield state;
      }
      if (entry.isLost) throw refusal();
    } finally {
      watch.remove(entry);
    }
  };
}
