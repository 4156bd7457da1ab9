import type { Logger } from 'pino';
import { createOutageLog } from '#platform/log/outage-log.ts';
import { eventsLost } from '#platform/streams/notifier.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { PresenceSettings } from '../settings.ts';

/** How leases are held; see `settings.ts`. */
export type LeaseSettings = Pick<PresenceSettings, 'leaseMs' | 'refreshMs' | 'graceMs'>;

/** Knows who has live subscriptions in this process, and holds their leases in the database. */
export interface LeaseTracker<Holder> {
  /**
   * Somebody's subscription has opened. Resolves when they are there for everybody.
   * @returns call it when the subscription has ended, once or more often
   */
  arrive(holder: Holder): Promise<() => void>;
  /** Renews the leases and deletes those of dead processes. @returns a function that stops it */
  start(): Promise<() => Promise<void>>;
}

/** Where the leases of one kind of presence are kept. */
export interface LeaseBook<Holder> {
  keyOf(holder: Holder): string;
  /** Takes or renews leases, and announces who has come. */
  hold(holders: readonly Holder[]): Promise<void>;
  /** Ends one lease of this process. */
  drop(holder: Holder): Promise<void>;
  /** Finds whose last lease has ended, and announces who has gone. */
  sweep(): Promise<void>;
  /** Lets all leases of this process end after the grace period. */
  expire(): Promise<void>;
  /** Shows the listeners of this process who is there: announcements may have been lost. */
  repair(holders: readonly Holder[]): Promise<void>;
}

/** Somebody, as long as this process holds their lease. */
interface Entry<Holder> {
  readonly holder: Holder;
  open: number;
  grace: NodeJS.Timeout | undefined;
  /** The lease is being given up: it must not be renewed meanwhile. */
  isLeaving: boolean;
  /** Arrivals and departures touch the database one after the other. */
  work: Promise<void>;
}

export function createLeaseTracker<Holder>(
  book: LeaseBook<Holder>,
  options: { readonly notifier: Notifier; readonly log: Logger; readonly settings: LeaseSettings },
): LeaseTracker<Holder> {
  const { notifier, log, settings } = options;
  const outage = createOutageLog(log, {
    away: 'presence could not be written',
    back: 'presence is written again',
  });
  const entries = new Map<string, Entry<Holder>>();
  let stopped = false;
  let refreshing: Promise<void> = Promise.resolve();
  /** Refreshes that repair presence. The second one corrects what changed while the first one was reading. */
  let repairs = 0;
  const expectRepairs = () => {
    repairs = 2;
  };

  /** A failure is only logged: the next refresh, or the end of a lease, corrects presence. */
  function guard(work: Promise<void>): Promise<void> {
    return work.then(outage.works, outage.failed);
  }

  async function hold(holders: readonly Holder[]): Promise<void> {
    if (holders.length > 0) await book.hold(holders);
  }

  async function depart(key: string, entry: Entry<Holder>): Promise<void> {
    if (entry.open > 0 || stopped) return;
    entry.isLeaving = true;
    try {
      // It may be about to renew this lease.
      await refreshing;
      if (entry.open > 0) return;
      await book.drop(entry.holder);
      await book.sweep();
    } finally {
      entry.isLeaving = false;
      // Somebody who came and left again meanwhile has a new grace period; its end comes back here.
      if (entry.open === 0 && entry.grace === undefined) entries.delete(key);
    }
  }

  function leave(key: string, entry: Entry<Holder>): void {
    entry.open -= 1;
    if (entry.open > 0 || stopped) return;
    clearTimeout(entry.grace);
    entry.grace = setTimeout(() => {
      entry.grace = undefined;
      entry.work = entry.work.then(() => guard(depart(key, entry)));
    }, settings.graceMs);
    entry.grace.unref();
  }

  async function refresh(): Promise<void> {
    const staying = [...entries.values()].filter(({ isLeaving }) => !isLeaving).map(({ holder }) => holder);
    await hold(staying);
    await book.sweep();
    await notifier.check().catch(expectRepairs);
    if (repairs === 0) return;
    repairs -= 1;
    await book.repair(staying);
  }

  return {
    arrive: async (holder) => {
      const key = book.keyOf(holder);
      const entry = entries.get(key) ?? newEntry(holder);
      entries.set(key, entry);
      entry.open += 1;
      clearTimeout(entry.grace);
      entry.grace = undefined;
      if (entry.open === 1) entry.work = entry.work.then(() => guard(hold([holder])));
      await entry.work;
      let left = false;
      return () => {
        if (!left) leave(key, entry);
        left = true;
      };
    },
    start: async () => {
      await guard(book.sweep());
      const stopGaps = notifier.onGap(expectRepairs);
      const stopLosses = notifier.onTopic(eventsLost, expectRepairs);
      const timer = setInterval(() => {
        refreshing = refreshing.then(() => guard(refresh()));
      }, settings.refreshMs);
      timer.unref();
      return async () => {
        stopped = true;
        clearInterval(timer);
        stopGaps();
        stopLosses();
        for (const { grace } of entries.values()) clearTimeout(grace);
        await Promise.all([refreshing, ...[...entries.values()].map(({ work }) => work)]);
        await guard(book.expire());
      };
    },
  };
}

function newEntry<Holder>(holder: Holder): Entry<Holder> {
  return { holder, open: 0, grace: undefined, isLeaving: false, work: Promise.resolve() };
}
