import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Asks what a call has cost. The provider says so late, so that it is asked several times. */
export const priceCall = jobContract(
  'integration.price-call',
  z.object({ callId: z.string().refine(isId, 'is not an id'), round: z.int().min(0).max(3) }),
  { lane: 'bulk' },
);

/** Minutes after the end of a call, by round. */
export const priceAfterMinutes = [0, 5, 60, 24 * 60] as const;
