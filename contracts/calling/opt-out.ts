import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Somebody wants no calls and no advertising any more: one wish for every channel. Repeated it changes nothing. */
export const optOut = jobContract(
  'integration.opt-out',
  z.object({
    conversationId: z.string().refine(isId, 'is not an id'),
    /** E.164. */
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  { lane: 'urgent' },
);
