import type pg from 'pg';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Hub } from '#platform/streams/hub.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Services } from '#platform/subgraph.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Database } from './database.ts';
import { createLoaders } from './loaders.ts';
import type { Loaders } from './loaders.ts';
import { presenceOf } from './presence/presence-tracker.ts';
import type { PresenceTracker } from './presence/presence-tracker.ts';
import type { Settings } from './settings.ts';

export type ConversationServices = Services<Database, Settings>;

/** What a resolver works with. Made for each operation and for each event of a subscription. */
export interface Context {
  readonly viewer: Viewer;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly hub: Hub;
  readonly notifier: Notifier;
  readonly presence: PresenceTracker;
  readonly settings: Settings;
  readonly loaders: Loaders;
}

export function createContext(services: ConversationServices, call: Call<Viewer>): Context {
  const { db, pool, hub, notifier, settings } = services;
  const viewer = call.caller;
  const loaders = createLoaders(db, viewer);
  const presence = presenceOf(services);
  return { viewer, signal: call.signal, db, pool, hub, notifier, presence, settings, loaders };
}
