import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../../services.ts';
import { resolvers } from './resolvers.ts';

/** How customers and orders become contacts and deals of a CRM. */
export const crmMappings: SubgraphPart<Services> = { resolvers: [resolvers] };
