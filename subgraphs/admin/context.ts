import type pg from 'pg';
import type { Logger } from 'pino';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Services } from '#platform/subgraph.ts';
import type { Call } from '#platform/graphql/operation.ts';
import { createPersonLoader } from './accounts/person-loader.ts';
import type { PersonLoader } from './accounts/person-loader.ts';
import type { Database } from './database.ts';
import type { Settings } from './settings.ts';

export type AdminServices = Services<Database, Settings>;

/** What every resolver works with; made anew for each operation. */
export interface Context {
  readonly viewer: Viewer;
  readonly log: Logger;
  readonly db: Database;
  /** For the few things that don't go through Prisma. */
  readonly pool: pg.Pool;
  readonly notifier: Notifier;
  readonly settings: Settings;
  readonly people: PersonLoader;
  /** The client's network address, where it is known. */
  readonly address: string | undefined;
}

export function createContext(services: AdminServices, call: Call<Viewer>): Context {
  const { db, pool, notifier, settings } = services;
  return {
    viewer: call.caller,
    log: call.log,
    db,
    pool,
    notifier,
    settings,
    people: createPersonLoader(db),
    address: call.address,
  };
}
