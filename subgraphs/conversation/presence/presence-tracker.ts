import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { eventsLost } from '#platform/streams/notifier.ts';
import { createOutageLog } from '#platform/log/outage-log.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database } from '../database.ts';
import type { PresenceSettings } from '../settings.ts';
import { announcePresence } from './announce-presence.ts';
import { dropLease, expireLeases } from './drop-lease.ts';
import { holdLeases } from './hold-leases.ts';
import type { Attendance } from './hold-leases.ts';
import { repairPresence } from './repair-presence.ts';
import { sweepPresence } from './sweep-presence.ts';

/** Knows which people have live subscriptions in this process, and holds their leases in the database. */
export interface PresenceTracker {
  /**
   * Somebody's subscription has opened. Resolves when they are online for everybody.
   * @returns call it when the subscription has ended, once or more often
   */
  arrive(attendance: Attendance): Promise<() => void>;
  /** Renews the leases and deletes those of dead processes. @returns a function that stops it */
  start(): Promise<() => Promise<void>>;
}

/** One person in one conversation, as long as this process holds their lease. */
interface Entry {
  readonly attendance: Attendance;
  open: number;
  grace: NodeJS.Timeout | undefined;
  /** The lease is being given up: it must not be renewed meanwhile. */
  isLeaving: boolean;
  /** Arrivals and departures touch the database one after the other. */
  work: Promise<void>;
}

/** The services that a tracker works with. */
interface PresenceServices {
  readonly db: Database;
  readonly notifier: Notifier;
  readonly log: Logger;
  readonly settings: { readonly presence: PresenceSettings };
}

/** By notifier, of which a process has one. */
const trackers = new WeakMap<Notifier, PresenceTracker>();

/** The tracker of this process. */
export function presenceOf(services: PresenceServices): PresenceTracker {
  const { db, notifier, log, settings } = services;
  const known = trackers.get(notifier);
  if (known) return known;
  const tracker = createPresenceTracker({ db, notifier, log, settings: settings.presence });
  trackers.set(notifier, tracker);
  return tracker;
}

export function createPresenceTracker(options: {
  readonly db: Database;
  readonly notifier: Notifier;
  readonly log: Logger;
  readonly settings: PresenceSettings;
}): PresenceTracker {
  const { db, notifier, log, settings } = options;
  const processId = randomUUID();
  const outage = createOutageLog(log, {
    away: 'presence could not be written',
    back: 'presence is written again',
  });
  const entries = new Map<string, Entry>();
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

  async function hold(attendances: readonly Attendance[]): Promise<void> {
    if (attendances.length === 0) return;
    const come = await holdLeases(db, processId, attendances, settings.leaseMs);
    await announcePresence(db, notifier, come, true);
  }

  async function sweep(): Promise<void> {
    await announcePresence(db, notifier, await sweepPresence(db), false);
  }

  async function depart(key: string, entry: Entry): Promise<void> {
    if (entry.open > 0 || stopped) return;
    entry.isLeaving = true;
    try {
      // It may be about to renew this lease.
      await refreshing;
      if (entry.open > 0) return;
      await dropLease(db, processId, entry.attendance);
      await sweep();
    } finally {
      entry.isLeaving = false;
      // A person who came and left again meanwhile has a new grace period; its end comes back here.
      if (entry.open === 0 && entry.grace === undefined) entries.delete(key);
    }
  }

  function leave(key: string, entry: Entry): void {
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
    const staying = [...entries.values()].filter(({ isLeaving }) => !isLeaving);
    await hold(staying.map(({ attendance }) => attendance));
    await sweep();
    await notifier.check().catch(expectRepairs);
    if (repairs === 0) return;
    repairs -= 1;
    const conversations = new Set(staying.map(({ attendance }) => attendance.conversationId));
    await repairPresence(db, notifier, [...conversations]);
  }

  return {
    arrive: async (attendance) => {
      const key = `${attendance.conversationId} ${attendance.userId}`;
      const entry = entries.get(key) ?? newEntry(attendance);
      entries.set(key, entry);
      entry.open += 1;
      clearTimeout(entry.grace);
      entry.grace = undefined;
      if (entry.open === 1) entry.work = entry.work.then(() => guard(hold([attendance])));
      await entry.work;
      let left = false;
      return () => {
        if (!left) leave(key, entry);
        left = true;
      };
    },
    start: async () => {
      await guard(sweep());
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
        await guard(expireLeases(db, processId, settings.graceMs));
      };
    },
  };
}

function newEntry(attendance: Attendance): Entry {
  return { attendance, open: 0, grace: undefined, isLeaving: false, work: Promise.resolve() };
}
