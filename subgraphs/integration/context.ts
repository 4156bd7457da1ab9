import type { Context as PlatformContext } from '#platform/context.ts';
import type { Database } from './database.ts';
import type { Settings } from './settings.ts';

/** This subgraph loads nothing by id: it refers to the entities of others. */
export type Loaders = Record<string, never>;

export type Context = PlatformContext<Database, Settings, Loaders>;

export function createLoaders(): Loaders {
  return {};
}
