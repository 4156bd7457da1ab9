import type { Act } from './privileged-acts.ts';

const shownBy = 'subgraphs/admin/campaigns/audit.test.ts';

/** What operators do to campaigns: most of it needs two administrators and an agent, so that one test of the subgraph shows all entries. */
export const campaignActs: Readonly<Record<string, Act>> = {
  createCampaign: { action: 'CAMPAIGN_CREATED', shownBy },
  updateCampaign: { action: 'CAMPAIGN_CHANGED', shownBy },
  addCampaignTargets: { action: 'CAMPAIGN_AUDIENCE_ADDED', shownBy },
  approveCampaign: { action: 'CAMPAIGN_APPROVED', shownBy },
  startCampaign: { action: 'CAMPAIGN_STARTED', shownBy },
  pauseCampaign: { action: 'CAMPAIGN_PAUSED', shownBy },
  stopCampaign: { action: 'CAMPAIGN_STOPPED', shownBy },
};
