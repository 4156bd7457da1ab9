import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import { write } from '#platform/writes/write.ts';
import type { Database } from '../database.ts';
import type { PresenceSettings } from '../settings.ts';
import { createLeaseTracker } from '../leases/lease-tracker.ts';
import type { LeaseTracker } from '../leases/lease-tracker.ts';
import { dropOperator, expireOperators, holdOperators } from './operator-leases.ts';
import { settleStatuses } from './settle-statuses.ts';

/** The services that the tracker works with. */
export interface OperatorServices {
  readonly db: Database;
  readonly notifier: Notifier;
  readonly log: Logger;
  readonly settings: { readonly presence: PresenceSettings };
}

/** By notifier, of which a process has one. */
const trackers = new WeakMap<Notifier, LeaseTracker<string>>();

/** Which operators have pages open in this process, by their ids. */
export function operatorTrackerOf(services: OperatorServices): LeaseTracker<string> {
  const known = trackers.get(services.notifier);
  if (known) return known;
  const tracker = createOperatorTracker(services);
  trackers.set(services.notifier, tracker);
  return tracker;
}

function createOperatorTracker({ db, notifier, log, settings }: OperatorServices): LeaseTracker<string> {
  const processId = randomUUID();
  const { presence } = settings;
  const settle = (operatorIds: readonly string[] | null) =>
    write({ db, notifier }, (tx, tell) => settleStatuses(tx, tell, operatorIds));
  return createLeaseTracker<string>(
    {
      keyOf: (operatorId) => operatorId,
      hold: async (operatorIds) => {
        await holdOperators(db, processId, operatorIds, presence);
        await settle(operatorIds);
      },
      drop: (operatorId) => dropOperator(db, processId, operatorId),
      sweep: () => settle(null),
      expire: () => expireOperators(db, processId, presence.graceMs),
      // What was told is stored, so that no listener can have missed it.
      repair: () => Promise.resolve(),
    },
    { notifier, log, settings: presence },
  );
}

/** The pages that have begun to listen hold an operator there until `signal` aborts. Nobody else, and no program, is held. */
export async function beThere(
  services: OperatorServices & { readonly viewer: Viewer; readonly signal: AbortSignal },
): Promise<void> {
  const { viewer, signal } = services;
  if (viewer.kind !== 'OPERATOR') return;
  const leave = await operatorTrackerOf(services).arrive(viewer.sub);
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
}
