import type pg from 'pg';
import type { Logger } from 'pino';
import type { SignedInViewer } from '../identity/viewer.ts';
import { createOutageLog } from '../log/outage-log.ts';
import type { OutageLog } from '../log/outage-log.ts';
import { pause } from '../time/pause.ts';
import type { Changes } from './change-listener.ts';
import type { ChangeFeed } from './changes.ts';
import { Entry, watchRights } from './rights-watch.ts';
import type { RightsWatch } from './rights-watch.ts';

/** Milliseconds until a state that could not be read is given up for a gap. */
const retryMs = 500;

const outageLines = {
  away: 'a changed state could not be read; the listener starts again',
  back: 'changed states are read again',
};

interface LiveServices {
  readonly changes: ChangeFeed;
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Which changes somebody may follow, and for how long. */
export interface LiveChanges {
  /** First parts of the names of streams: `order` of `order:4711`. */
  readonly kinds: readonly string[];
  /** Of the statement that checks the right, one for each condition. */
  readonly name: string;
  /** See `findHeads`; a listener has no stream and no subject. */
  readonly condition: string;
  /** Ends the subscription of somebody who has lost the right. */
  readonly refusal: () => Error;
}

/**
 * Follows the changes of a kind of stream as `null` (anything may have changed) and as the states that `read` finds, until the
 * right is lost: within two seconds, whichever process took it away. A state is read before the right is checked, so that
 * nothing is delivered that was written after the loss.
 */
export type FollowChanges = <State>(
  services: LiveServices,
  viewer: SignedInViewer,
  read: (ids: readonly string[]) => Promise<readonly State[]>,
) => AsyncGenerator<State | null, void, undefined>;

/** Declares who may follow the changes of all streams of a kind. */
export function defineLiveChanges({ kinds, name, condition, refusal }: LiveChanges): FollowChanges {
  const watchOf = watchRights(name, condition);
  // A process has one pool; tests run several subgraphs in one.
  const outages = new WeakMap<pg.Pool, OutageLog>();
  return async function* (services, viewer, read) {
    const { pool, log } = services;
    const outage = outages.get(pool) ?? createOutageLog(log, outageLines);
    outages.set(pool, outage);
    const entry = new Entry({ viewer, stream: null, subjectId: null }, services.signal);
    const changes = services.changes.follow(kinds, entry.over);
    yield* guarded(changes, entry, watchOf(services), (change) => statesOf(change, read, outage, entry));
    if (entry.isLost) throw refusal();
  };
}

async function* guarded<State>(
  changes: AsyncGenerator<Changes, void, undefined>,
  entry: Entry,
  watch: RightsWatch,
  read: (change: Changes) => Promise<readonly State[]>,
): AsyncGenerator<State, void, undefined> {
  watch.add(entry);
  try {
    for await (const change of changes) {
      const states = await read(change);
      await watch.check(entry);
      for (const state of states) {
        if (entry.over.aborted) return;
        yield state;
      }
    }
  } finally {
    watch.remove(entry);
  }
}

async function statesOf<State>(
  change: Changes,
  read: (ids: readonly string[]) => Promise<readonly State[]>,
  outage: OutageLog,
  entry: Entry,
): Promise<readonly (State | null)[]> {
  if (change.kind === 'gap') return [null];
  try {
    const states = await read(change.ids);
    outage.works();
    return states;
  } catch (error) {
    outage.failed(error);
    await pause(retryMs, entry.over);
    return [null];
  }
}
