import type { Logger } from 'pino';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Hub } from '#platform/streams/hub.ts';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Services } from '#platform/subgraph.ts';
import type { Call } from '#platform/graphql/operation.ts';
import type { Database } from './database.ts';
import { invoiceLoaders } from './invoices/invoice-loaders.ts';
import { offerLoaders } from './offers/offer-loaders.ts';
import { orderLoaders } from './orders/order-loaders.ts';
import { serviceLoaders } from './services/service-loaders.ts';
import type { Settings } from './settings.ts';
import { vendorLoaders } from './vendors/vendor-loaders.ts';

export type VendorServices = Services<Database, Settings>;

/** Everything that is loaded by id, with the viewer's rights: one statement for each kind of thing and operation. */
export type Loaders = ReturnType<typeof createLoaders>;

/** What every resolver works with; made anew for each operation and each event of a subscription. */
export interface Context {
  readonly viewer: Viewer;
  readonly log: Logger;
  readonly db: Database;
  readonly hub: Hub;
  readonly notifier: Notifier;
  readonly settings: Settings;
  readonly loaders: Loaders;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
}

export function createContext(services: VendorServices, call: Call<Viewer>): Context {
  const { db, hub, notifier, settings } = services;
  const { caller: viewer, log, signal } = call;
  return { viewer, log, db, hub, notifier, settings, signal, loaders: createLoaders(db, viewer) };
}

function createLoaders(db: Database, viewer: Viewer) {
  return {
    ...serviceLoaders(db),
    ...vendorLoaders(db, viewer),
    ...orderLoaders(db, viewer),
    ...offerLoaders(db, viewer),
    ...invoiceLoaders(db, viewer),
  };
}
