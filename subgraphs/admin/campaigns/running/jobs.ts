import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const campaignId = z.string().refine(isId, 'is not an id');

/** Looks at a running campaign, decides on its next calls, and comes again. Its key is `pace:<campaign>`. */
export const paceCampaign = jobContract('admin.pace-campaign', z.object({ campaignId }), {
  lane: 'urgent',
});

/** Leaves out, page by page, whoever a campaign that was stopped has not called. */
export const closeCampaign = jobContract('admin.close-campaign', z.object({ campaignId }));

/** Plans a dry run. @see `campaign.dryRun` for its number */
export const planCampaign = jobContract('admin.plan-campaign', z.object({ campaignId, dryRun: z.int() }), {
  lane: 'bulk',
});
