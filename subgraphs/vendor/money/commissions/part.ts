import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** What the platform keeps of the payments that it collects. */
export const commissions: SubgraphPart<VendorServices> = { resolvers: [resolvers] };
