import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** What campaigns of admin and calls of integration agree on, beside the jobs of calls.ts. */
const id = z.string().refine(isId, 'is not an id');

/**
 * A call is not wanted any more. One that waits or rings ends with `CANCELLED`; nothing happens to one that somebody has answered, and to
 * one that is over.
 */
export const cancelCall = jobContract('integration.cancel-call', z.object({ callId: id }), {
  lane: 'urgent',
});

/** What a call of a campaign has cost. It may come again with a better figure: the last one counts. */
export const callPriced = jobContract(
  'admin.call-priced',
  z.object({
    callId: id,
    campaignTargetId: id,
    attemptKey: z.string().min(1),
    /** Minor units of `currency`, rounded up. */
    amount: z.int().min(0),
    /** ISO 4217. */
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
);

/** Why a campaign places no calls for now. */
export const campaignPauseReasons = [
  'OPERATOR',
  'ABANDONED',
  'OPT_OUTS',
  'FAILURES',
  'BUDGET',
  'AGENT_PAUSED',
  'VOICE_REVOKED',
] as const;
