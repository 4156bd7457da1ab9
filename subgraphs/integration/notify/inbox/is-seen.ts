import type { Transaction } from '#platform/streams/append.ts';

/** Whether somebody has seen a notification in their inbox. Of a vendor's it is enough that one of its people has. */
export async function isSeen(tx: Transaction, notificationId: string): Promise<boolean> {
  const seen = await tx.$queryRaw<unknown[]>`
    select 1 as seen from inbox_item
    where notification_id = ${notificationId}::uuid and seen_at is not null
    limit 1`;
  return seen.length > 0;
}
