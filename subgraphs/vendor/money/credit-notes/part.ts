import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../../context.ts';
import { resolvers } from './resolvers.ts';

/** What takes back some of an invoice. */
export const creditNotes: SubgraphPart<VendorServices> = { resolvers: [resolvers] };
