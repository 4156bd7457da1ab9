import type pg from 'pg';
import type { Logger } from 'pino';
import { createOutageLog } from '../log/outage-log.ts';
import { ChangeListener } from './change-listener.ts';
import type { Changes } from './change-listener.ts';
import { findEpoch } from './epoch.ts';
import { findRecent, readHeads } from './moved-streams.ts';
import type { StreamHead } from './moved-streams.ts';
import type { Notifier } from './notifier.ts';
import { kindOf, subjectOf } from './stream-name.ts';

/** Shortest pause between two looks at woken streams, in milliseconds: a burst into one stream is one change a look. */
const lookPauseMs = 100;
/** Streams in one look. */
const lookSize = 200;
/** Pause between safety polls, in milliseconds: the longest that a lost wake-up can delay a change. */
const pollMs = 1_000;
/** Without a successful poll for so long, in milliseconds, changes may have been missed: half of what a poll looks back. */
const blindMs = 5_000;
/** Woken streams that may wait for a look. With more the listeners start again. */
const mostWaiting = 5_000;
/** Streams whose head is remembered: more than change while a poll looks back. */
const mostRemembered = 50_000;

/** What changes in all streams of a kind, for the listeners of this process. */
export interface ChangeFeed {
  /**
   * The changes of all streams of `kinds`, beginning with a gap: whoever loads the state then misses nothing afterwards.
   * Ends when `signal` aborts.
   * @param kinds first parts of the names of streams, for example `order` of `order:4711`
   */
  follow(kinds: readonly string[], signal: AbortSignal): AsyncGenerator<Changes, void, undefined>;
  close(): Promise<void>;
}

/**
 * Gathers what changes. A wake-up says which stream to look at, and its head whether it has moved. A poll finds the
 * streams whose wake-up was lost, by the time of their events. While wake-ups or the database are away, listeners
 * receive a gap.
 */
export function createChangeFeed(pool: pg.Pool, notifier: Notifier, log: Logger): ChangeFeed {
  const listeners = new Set<ChangeListener>();
  const woken = new Set<string>();
  /** The heads that listeners know of. */
  const heads = new Map<string, number>();
  const outage = createOutageLog(log, {
    away: 'changes could not be read; listeners start again when the database answers',
    back: 'changes are read again',
  });
  let lookTimer: NodeJS.Timeout | undefined;
  let lookedAt = -Infinity;
  let pollTimer: NodeJS.Timeout | undefined;
  let polling: Promise<void> | undefined;
  let looking: Promise<void> | undefined;
  let polledAt = -Infinity;
  let epoch: string | undefined;
  let isBlind = false;

  const isFollowed = (stream: string): boolean => {
    const kind = kindOf(stream);
    for (const { kinds } of listeners) if (kinds.has(kind)) return true;
    return false;
  };

  function wake(streams: readonly string[]): void {
    if (listeners.size === 0) return;
    for (const stream of streams) if (isFollowed(stream)) woken.add(stream);
    if (woken.size > mostWaiting) gap();
    if (woken.size > 0) scheduleLook();
  }

  function scheduleLook(): void {
    if (looking) return;
    lookTimer ??= setTimeout(startLook, Math.max(0, lookedAt + lookPauseMs - performance.now()));
  }

  function startLook(): void {
    lookTimer = undefined;
    lookedAt = performance.now();
    looking = look()
      .catch((error: unknown) => {
        // The next poll that succeeds announces a gap.
        isBlind = true;
        outage.failed(error);
      })
      .finally(() => {
        looking = undefined;
        if (woken.size > 0) scheduleLook();
      });
  }

  async function look(): Promise<void> {
    const streams = [...woken].slice(0, lookSize);
    for (const stream of streams) woken.delete(stream);
    const found = await readHeads(pool, streams);
    const moved = found.filter(({ stream, head }) => heads.get(stream) !== head).map(({ stream }) => stream);
    const wentBack = found.some(({ stream, head }) => head < (heads.get(stream) ?? 0));
    remember(found);
    if (wentBack) gap();
    for (const listener of listeners) {
      const ids = moved.filter((stream) => listener.kinds.has(kindOf(stream))).map(subjectOf);
      listener.offer(ids);
    }
  }

  function remember(found: readonly StreamHead[]): void {
    for (const { stream, head } of found) {
      // The most recent ones last.
      heads.delete(stream);
      heads.set(stream, head);
    }
    for (const oldest of heads.keys()) {
      if (heads.size <= mostRemembered) break;
      heads.delete(oldest);
    }
  }

  function gap(): void {
    woken.clear();
    for (const listener of listeners) listener.gap();
  }

  /** Never two at once. @throws when the database does not answer */
  function poll(): Promise<void> {
    polling ??= findLost().finally(() => {
      polling = undefined;
    });
    return polling;
  }

  async function findLost(): Promise<void> {
    const startedAt = performance.now();
    const found = await findEpoch(pool, log);
    const recent = await findRecent(pool, [...new Set([...listeners].flatMap(({ kinds }) => [...kinds]))]);
    const isLate = startedAt - polledAt > blindMs;
    if (isBlind || isLate || found !== epoch) {
      isBlind = false;
      epoch = found;
      heads.clear();
      remember(recent);
      gap();
    } else {
      wake(recent.filter(({ stream, head }) => heads.get(stream) !== head).map(({ stream }) => stream));
    }
    polledAt = startedAt;
  }

  function start(): void {
    pollTimer = setInterval(() => {
      poll().then(outage.works, (error: unknown) => {
        isBlind = true;
        outage.failed(error);
      });
    }, pollMs).unref();
  }

  function stop(): void {
    clearInterval(pollTimer);
    clearTimeout(lookTimer);
    lookTimer = undefined;
    woken.clear();
    heads.clear();
    polledAt = -Infinity;
  }

  const stopHearing = [notifier.onChanged(wake), notifier.onGap(gap)];

  return {
    follow: async function* (kinds, signal) {
      const listener = new ChangeListener(kinds);
      const end = () => listener.end();
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
      if (listeners.size === 0) start();
      listeners.add(listener);
      try {
        // From here on lost wake-ups are found, so that what the listener loads after the gap stays right.
        if (polledAt === -Infinity) await poll();
        yield* listener.changes();
      } finally {
        signal.removeEventListener('abort', end);
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      }
    },
    close: async () => {
      for (const unsubscribe of stopHearing) unsubscribe();
      for (const listener of listeners) listener.end();
      stop();
      await Promise.allSettled([polling, looking]);
    },
  };
}
