import type { Context as PlatformContext, Services } from '#platform/context.ts';
import type { Database } from './database.ts';
import type { Loaders } from './loaders.ts';
import type { Settings } from './settings.ts';

export type ConversationServices = Services<Database, Settings>;

export type Context = PlatformContext<Database, Settings, Loaders>;
