import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { resolvers } from './resolvers.ts';

/** Uploaded files that vendors and reviews show. */
export const files: SubgraphPart<VendorServices> = { resolvers: [resolvers] };
