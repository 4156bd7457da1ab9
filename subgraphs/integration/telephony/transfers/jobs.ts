import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Rings the next operator of a transfer, or gives the caller back to the agent after the last one. */
export const ringOperator = jobContract('integration.ring-operator', z.object({ transferId: id }), {
  lane: 'urgent',
});

/** A caller has left who waited for an operator: nobody is rung any more. */
export const leaveTransfer = jobContract('integration.leave-transfer', z.object({ callId: id }), {
  lane: 'urgent',
});
