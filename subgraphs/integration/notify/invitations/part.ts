import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../../services.ts';
import { inviteVendorJob } from './invite-vendor.ts';

/** Invitations to vendors that were leads. */
export const invitations: SubgraphPart<Services> = { jobs: [inviteVendorJob] };
