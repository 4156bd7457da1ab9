import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Asks the provider whether a call goes on, as its reports may be lost. */
export const checkLine = jobContract(
  'integration.check-line',
  z.object({ callId: z.string().refine(isId, 'is not an id') }),
);

/** The pause between two looks at a call that goes on. */
export const checkLineMs = 60_000;
