import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** Who allows calls to their number, for what, and what proves it. */
export const contactConsents: SubgraphPart<AdminServices> = { resolvers: [resolvers] };
