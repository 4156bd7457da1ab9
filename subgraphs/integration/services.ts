import type { Services as PlatformServices } from '#platform/context.ts';
import type { Database } from './database.ts';
import type { Settings } from './settings.ts';

/** What resolvers, jobs and routes of this subgraph work with; made once for a process. */
export type Services = PlatformServices<Database, Settings>;
