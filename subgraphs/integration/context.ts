import type { Context as PlatformContext } from '#platform/context.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Database } from './database.ts';
import { deliveryLoaders } from './notify/deliveries/delivery-loaders.ts';
import { inboxLoaders } from './notify/inbox/inbox-item.ts';
import { webhookLoaders } from './webhooks-out/endpoint-loaders.ts';
import { transferLoader } from './transfers/transfer-loader.ts';
import { reportLoaders } from './reports/report-loaders.ts';
import { callLoaders } from './tracked-calls/call-loaders.ts';
import { fileLoader } from './files/load-file.ts';
import type { Services } from './services.ts';
import type { Settings } from './settings.ts';

/** What is loaded by id: one statement for each kind of thing and operation. */
export type Loaders = ReturnType<typeof createLoaders>;

export type Context = PlatformContext<Database, Settings, Loaders>;

export function createLoaders({ db, files }: Services, viewer: Viewer) {
  return {
    ...inboxLoaders(db, viewer),
    ...deliveryLoaders(db),
    ...webhookLoaders(db, viewer),
    transfer: transferLoader(db, viewer),
    ...reportLoaders(db, viewer),
    ...callLoaders(db),
    file: fileLoader(db, viewer, files),
    // One line for each capability.
  };
}
