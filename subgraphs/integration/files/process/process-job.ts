import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';

/** Checks a file that has come, and makes its forms. */
export const processingContract = jobContract('integration.process-file', z.object({ fileId: z.uuid() }), {
  lane: 'bulk',
  isAwaited: true,
});

export function addProcessing(tell: Tell, fileId: string): void {
  tell.job(processingContract, { fileId }, { key: `${processingContract.name}:${fileId}` });
}
