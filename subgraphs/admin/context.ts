import type { Context as PlatformContext, Services } from '#platform/context.ts';
import { oneById } from '#platform/loaders/batch.ts';
import { personLoader, visiblePersonLoader } from './accounts/person-loader.ts';
import type { Database } from './database.ts';
import { rankingLoader } from './ranking/ranking-loader.ts';
import { campaignLoader, campaignParts } from './campaigns/campaign-loaders.ts';
import { callingLoaders } from './calling/calling-loaders.ts';
import { leadLoaders } from './leads/lead-loader.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Settings } from './settings.ts';

export type AdminServices = Services<Database, Settings>;

export type Loaders = ReturnType<typeof createLoaders>;

export type Context = PlatformContext<Database, Settings, Loaders>;

export function createLoaders({ db }: AdminServices, viewer: Viewer) {
  return {
    person: personLoader(db),
    visiblePerson: visiblePersonLoader(db, viewer),
    ranking: rankingLoader(db),
    ...callingLoaders(db, viewer),
    ...leadLoaders(db, viewer),
    campaign: campaignLoader(db, viewer),
    ...campaignParts(db),
    /** Loads every key: the resolvers check rights. */
    apiKey: oneById((ids) => db.apiKey.findMany({ where: { id: { in: ids } } })),
  };
}
