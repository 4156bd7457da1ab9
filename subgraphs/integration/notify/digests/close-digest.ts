import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { closeDigestContract } from './digest-job.ts';

/** Closes a digest. A second run finds it closed and changes nothing. */
export const closeDigestJob = defineJob(closeDigestContract, async ({ bucketId }, services: Services) => {
  await write(services, (tx) => closeBucket(tx, bucketId));
});

/** Closes a bucket by one update. @returns null when it is closed already */
async function closeBucket(tx: Tx, bucketId: string): Promise<string | null> {
  const [closed] = await tx.$queryRaw<{ id: string }[]>`
    update digest_bucket set closed_at = clock_timestamp()
    where id = ${bucketId}::uuid and closed_at is null returning id::text`;
  return closed?.id ?? null;
}
