import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Tx } from '../../database.ts';

export const closeDigestContract = jobContract('integration.close-digest', z.object({ bucketId: z.uuid() }));

/** Lets a digest be closed at a time, once however many notifications ask for it. */
export function addDigestJob(tx: Pick<Tx, '$queryRaw'>, bucketId: string, closesAt: Date): Promise<void> {
  return addJob(
    tx,
    closeDigestContract,
    { bucketId },
    { key: `${closeDigestContract.name}:${bucketId}`, runAt: closesAt },
  );
}
