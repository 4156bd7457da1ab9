import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../context.ts';
import { appRoutes } from './app-routes.ts';
import { resolvers } from './resolvers.ts';

/** What apps ask for at their start. */
export const appConfig: SubgraphPart<AdminServices> = { resolvers: [resolvers], routes: appRoutes };
