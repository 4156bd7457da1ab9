import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';

/** Reads an uploaded file and finds out what it holds. */
export const analysisContract = jobContract(
  'integration.transfer-analyse',
  z.object({ transferId: z.uuid() }),
  {
    lane: 'bulk',
  },
);

export function addAnalysis(tell: Tell, transferId: string): void {
  tell.job(analysisContract, { transferId }, { key: `${analysisContract.name}:${transferId}` });
}
