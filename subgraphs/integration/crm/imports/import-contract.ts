import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

/** Reads the contacts of a CRM page by page, first to count and then to make customers. */
export const importContract = jobContract(
  'integration.crm-import',
  z.object({ importId: z.string().refine(isId, 'is not an id') }),
  { lane: 'bulk' },
);
