import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tell } from '#platform/writes/write.ts';

/** Hands an announcement out to the next of its people. */
export const handOutContract = jobContract(
  'integration.hand-out-announcement',
  z.object({ announcementId: z.uuid() }),
  { lane: 'bulk' },
);

export function addHandOutJob(tell: Tell, announcementId: string): void {
  tell.job(handOutContract, { announcementId }, { key: `${handOutContract.name}:${announcementId}` });
}
