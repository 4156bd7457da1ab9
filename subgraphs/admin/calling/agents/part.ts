import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** Calling agents: drafts, versions, and whether they take calls. */
export const callingAgents: SubgraphPart<AdminServices> = { resolvers: [resolvers] };
