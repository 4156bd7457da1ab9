import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { AdminServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { gatherAudienceJob } from './audience/add-page.ts';
import { forgetErasedLead } from './audience/forget-person.ts';
import { callEndedJob } from './ended/call-ended.ts';
import { callPricedJob } from './ended/call-priced.ts';
import { planCampaignJob } from './planning/dry-run.ts';
import { resolvers } from './resolvers.ts';
import { noteOpened } from './running/call-opened.ts';
import { paceCampaignJob } from './running/pace.ts';
import { closeCampaignJob } from './running/stop-campaign.ts';
import { startWaking } from './running/wake-campaigns.ts';
import { shown } from './shown-campaign.ts';

/** Calls to many people: who, when, how fast, and what comes of it. */
export const campaigns: SubgraphPart<AdminServices> = {
  resolvers: [resolvers, shown],
  jobs: [gatherAudienceJob, planCampaignJob, paceCampaignJob, closeCampaignJob, callEndedJob, callPricedJob],
  react: async (tx: Tx, tell, event) => {
    await noteOpened(tx, tell, event);
    await forgetErasedLead(tx, event);
  },
  start: startWaking,
};
