import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Begins the recording of a call whose other side has heard that it is recorded. */
export const recordCall = jobContract(
  'integration.record-call',
  z.object({ callId: z.string().refine(isId, 'is not an id') }),
  { lane: 'urgent' },
);
