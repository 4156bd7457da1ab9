import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Adds the next page of people to a campaign, and the job for the page after it. */
export const gatherAudience = jobContract(
  'admin.gather-audience',
  z.object({ audienceId: z.string().refine(isId, 'is not an id') }),
  { lane: 'bulk' },
);
