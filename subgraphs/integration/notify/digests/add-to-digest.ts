import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import type { Category } from '../types/notification-type.ts';
import { addDigestJob } from './digest-job.ts';

/** A notification that goes out with others. */
export interface DigestAddition {
  readonly personId: string;
  readonly channel: SentChannel;
  readonly category: Category;
  readonly notificationId: string;
  /** When a new digest goes out. One that is open goes out when it would have. */
  readonly closesAt: Date;
}

/**
 * Adds a notification to the open digest of a person, channel and category, or opens one, by one statement: two transactions at once
 * never open two. A digest that is being closed is waited for, and a new one is opened. Added twice it is in it once.
 */
export async function addToDigest(
  tx: Pick<Tx, '$queryRaw'>,
  { personId, channel, category, notificationId, closesAt }: DigestAddition,
): Promise<void> {
  const [bucket] = await tx.$queryRaw<{ id: string; closesAt: Date }[]>`
    with bucket as (
      insert into digest_bucket as open (id, person_id, channel, category, closes_at)
      values (gen_random_uuid(), ${personId}::uuid, ${channel}, ${category}, ${closesAt})
      on conflict (person_id, channel, category) where closed_at is null
        do update set closes_at = least(open.closes_at, excluded.closes_at)
      returning id, closes_at
    ), entry as (
      insert into digest_entry (bucket_id, notification_id) select id, ${notificationId}::uuid from bucket
      on conflict do nothing
    )
    select id::text, closes_at as "closesAt" from bucket`;
  if (!bucket) throw new Error('The digest could not be opened.');
  await addDigestJob(tx, bucket.id, bucket.closesAt);
}
