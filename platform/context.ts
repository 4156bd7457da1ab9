import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { FileGrants } from './files/grant.ts';
import type { Call } from './graphql/operation.ts';
import type { HealthRecord } from './health/subgraph-health.ts';
import type { Viewer } from './identity/viewer.ts';
import type { ChangeFeed } from './streams/changes.ts';
import type { Hub } from './streams/hub.ts';
import type { Notifier } from './streams/notifier.ts';
import type { WakeUps } from './streams/wake-ups.ts';
import type { Receipts } from './writes/receipts/receipts.ts';

/** What a subgraph's own code works with; made once for a process. */
export interface Services<Database, Settings> {
  readonly log: Logger;
  /** Id of this process. Its advisory lock is held while the process lives, so others can tell when it is dead. */
  readonly processId: string;
  /** For the few statements that Prisma can't do or does too slowly. */
  readonly pool: pg.Pool;
  readonly db: Database;
  readonly hub: Hub;
  readonly changes: ChangeFeed;
  readonly notifier: Notifier;
  /** For processes of other subgraphs into whose streams this one has written. */
  readonly wakeUps: WakeUps;
  readonly health: HealthRecord;
  /** What `/metrics` shows of this process. */
  readonly metrics: Registry;
  /** Lets viewers see files that another subgraph keeps. */
  readonly files: FileGrants;
  readonly settings: Settings;
}

/**
 * What every resolver works with: the services of the process, and what belongs to the operation. It is made for each
 * operation and for each event of a subscription, and its loaders live that long.
 */
export interface Context<Database, Settings, Loaders> extends Services<Database, Settings> {
  readonly viewer: Viewer;
  /** Everything that is loaded by id, with the viewer's rights. */
  readonly loaders: Loaders;
  /** Aborts when the client is gone, and when a subscription has ended by itself. */
  readonly signal: AbortSignal;
  /** The client's network address, where it is known. */
  readonly address: string | undefined;
  /** Of a mutation with a `clientId`; see `answerOnce`. */
  readonly receipts?: Receipts;
}

/** Makes the context of one operation or event. */
export function createContext<Database, Settings, Loaders>(
  services: Services<Database, Settings>,
  { caller: viewer, log, signal, address }: Call<Viewer>,
  createLoaders: (services: Services<Database, Settings>, viewer: Viewer) => Loaders,
): Context<Database, Settings, Loaders> {
  return { ...services, log, viewer, signal, address, loaders: createLoaders(services, viewer) };
}
