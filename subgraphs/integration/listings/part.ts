import { vendorProfileChanged } from '#contracts/events/vendors.ts';
import { untilReachable } from '#platform/database/until-reachable.ts';
import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Tx } from '../database.ts';
import type { Services } from '../services.ts';
import { checkVendorJob } from './check-vendor.ts';
import { checkVendorsJob, planChecking } from './check-vendors.ts';
import { syncVendor } from './contracts.ts';
import { sendDecisionJob } from './decide-suggestion.ts';
import { resolvers } from './resolvers.ts';
import { syncVendorJob } from './sync-vendor.ts';

/** What publishers show of vendors, and what people say there. */
export const listings: SubgraphPart<Services> = {
  resolvers: [resolvers],
  jobs: [syncVendorJob, checkVendorJob, checkVendorsJob, sendDecisionJob],
  react: async (tx: Tx, tell, { type, subject }) => {
    if (type !== vendorProfileChanged.type) return;
    const vendorId = subject.id;
    const listed = await tx.listedVendor.findUnique({ where: { vendorId } });
    if (listed) tell.job(syncVendor, { vendorId }, { key: `${syncVendor.name}/${vendorId}` });
  },
  start: async (services) => {
    await untilReachable(() => planChecking(services), services.log);
    return () => Promise.resolve();
  },
};
