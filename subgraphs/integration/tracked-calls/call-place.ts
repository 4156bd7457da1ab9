import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Which account of a provider knows a call, and whether it is the sandbox. */
export const callPlace = z.object({ provider: z.string(), account: z.string(), sandbox: z.boolean() });

export type CallPlace = z.infer<typeof callPlace>;

/** Reads one call again that a webhook has named. */
export const readCall = jobContract(
  'integration.read-call',
  callPlace.extend({ externalId: z.string().min(1) }),
  {
    lane: 'urgent',
  },
);

/** Reads all calls since the last time, from every account. */
export const readCalls = jobContract('integration.read-calls', z.object({}), { lane: 'bulk' });
