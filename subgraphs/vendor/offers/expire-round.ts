import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** The time of a round of offers is up. */
export const expireRound = jobContract(
  'vendor.expire-offers',
  z.object({
    orderId: z.uuid(),
    attempt: z.int().min(1).default(1),
    wave: z.int().min(1),
  }),
  { lane: 'urgent' },
);
