import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { quietUntil } from '../quiet-hours/quiet-until.ts';
import { addDigestJob, closeDigestContract } from './digest-job.ts';
import { sendDigest } from './send-digest.ts';

/**
 * Closes a digest and sends one message to each address of its channel, in one transaction. During quiet hours it stays open until they
 * end. A second run finds it closed and changes nothing.
 */
export const closeDigestJob = defineJob(closeDigestContract, ({ bucketId }, services: Services) =>
  write(services, async (tx) => {
    const bucket = await tx.digestBucket.findFirst({ where: { id: bucketId, closedAt: null } });
    if (!bucket) return;
    const { quietHours } = await wishesOf(tx, bucket.personId);
    const until = quietUntil(quietHours, await databaseTime(tx));
    if (until === null) {
      if (await closeBucket(tx, bucketId)) await sendDigest(tx, services, bucket);
      return;
    }
    await tx.digestBucket.updateMany({ where: { id: bucketId, closedAt: null }, data: { closesAt: until } });
    await addDigestJob(tx, bucketId, until);
  }),
);

/** Closes a bucket by one update: what is added from here on opens another one. @returns false when it is closed already */
async function closeBucket(tx: Tx, bucketId: string): Promise<boolean> {
  const closed = await tx.$queryRaw<unknown[]>`
    update digest_bucket set closed_at = clock_timestamp()
    where id = ${bucketId}::uuid and closed_at is null returning id::text`;
  return closed.length > 0;
}
