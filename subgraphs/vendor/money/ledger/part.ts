import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** Where the money is that the platform collects. */
export const ledger: SubgraphPart<VendorServices> = { resolvers: [resolvers] };
