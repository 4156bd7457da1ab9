import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Leads: listed, made, changed. */
export const leads: SubgraphPart<AdminServices> = { resolvers: [resolvers] };
