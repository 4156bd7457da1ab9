import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Brings the clocks of all conversations of a team to this moment, because its working hours are others from now on. */
export const countAgain = jobContract(
  'conversation.count-again',
  z.object({
    teamId: z.string(),
    /** The last conversation that is done; null at the beginning. */
    after: z.string().nullable(),
  }),
  { lane: 'bulk' },
);

export function countAgainKey(teamId: string): string {
  return `count-again:${teamId}`;
}
