import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { VendorServices } from '../context.ts';
import { createFromLeadJob } from './create-from-lead.ts';

/** Vendors that leads become. */
export const vendorsFromLeads: SubgraphPart<VendorServices> = { jobs: [createFromLeadJob] };
