import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Database } from '../database.ts';
import { announcePresence } from './announce-presence.ts';
import { dropLease, expireLeases } from './drop-lease.ts';
import { holdLeases } from './hold-leases.ts';
import type { Attendance } from './hold-leases.ts';
import { createLeaseTracker } from '../leases/lease-tracker.ts';
import type { LeaseSettings, LeaseTracker } from '../leases/lease-tracker.ts';
import { repairPresence } from './repair-presence.ts';
import { sweepPresence } from './sweep-presence.ts';

/** Knows which people follow a conversation in this process. */
export type PresenceTracker = LeaseTracker<Attendance>;

/** The services that a tracker works with. */
interface PresenceServices {
  readonly db: Database;
  readonly notifier: Notifier;
  readonly log: Logger;
  readonly settings: { readonly presence: LeaseSettings };
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
  readonly settings: LeaseSettings;
}): PresenceTracker {
  const { db, notifier, settings } = options;
  const processId = randomUUID();
  return createLeaseTracker<Attendance>(
    {
      keyOf: ({ conversationId, userId }) => `${conversationId} ${userId}`,
      hold: async (attendances) => {
        const come = await holdLeases(db, processId, attendances, settings.leaseMs);
        await announcePresence(db, notifier, come, true);
      },
      drop: (attendance) => dropLease(db, processId, attendance),
      sweep: async () => announcePresence(db, notifier, await sweepPresence(db), false),
      expire: () => expireLeases(db, processId, settings.graceMs),
      repair: (attendances) => {
        const conversations = new Set(attendances.map(({ conversationId }) => conversationId));
        return repairPresence(db, notifier, [...conversations]);
      },
    },
    options,
  );
}
