import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/**
 * Looks at a page for the last time when it has ended, and closes it where its provider does not. It also notices a payment whose webhook
 * was lost.
 */
export const endSession = jobContract(
  'integration.end-payment-session',
  z.object({ sessionId: z.string().refine(isId, 'is not an id') }),
);
