import type { Transaction } from '#platform/streams/append.ts';
import type { Tell } from '#platform/writes/write.ts';
import { countDown, lockInbox } from './counts.ts';
import { changeOfMany, inboxStream } from './inbox-event.ts';

interface Marked {
  readonly seq: number;
  readonly wasUnseen: boolean;
}

/** Notes that a person has seen all notifications up to a place. Where all were seen before, nothing changes. */
export async function markSeen(
  tx: Transaction,
  tell: Tell,
  personId: string,
  upToSeq: number,
): Promise<void> {
  await lockInbox(tx, personId);
  const marked = await tx.$queryRaw<Pick<Marked, 'seq'>[]>`
    update inbox_item set seen_at = clock_timestamp()
    where person_id = ${personId}::uuid and seq <= ${upToSeq}::int and seen_at is null
    returning seq`;
  if (marked.length === 0) return;
  const counts = await countDown(tx, personId, { unseen: marked.length, unread: 0 });
  tell(inboxStream(personId), changeOfMany('NotificationsSeen', lastOf(marked), counts));
}

/** Notes that a person has read all notifications up to a place; they are seen as well. */
export async function markAllRead(
  tx: Transaction,
  tell: Tell,
  personId: string,
  upToSeq: number,
): Promise<void> {
  await lockInbox(tx, personId);
  const marked = await tx.$queryRaw<Marked[]>`
    update inbox_item as item set read_at = clock_timestamp(), seen_at = coalesce(item.seen_at, clock_timestamp())
    from inbox_item as before
    where before.id = item.id and item.person_id = ${personId}::uuid and item.seq <= ${upToSeq}::int
      and item.read_at is null
    returning item.seq, before.seen_at is null as "wasUnseen"`;
  if (marked.length === 0) return;
  const unseen = marked.filter(({ wasUnseen }) => wasUnseen).length;
  const counts = await countDown(tx, personId, { unseen, unread: marked.length });
  tell(inboxStream(personId), changeOfMany('NotificationsRead', lastOf(marked), counts));
}

function lastOf(marked: readonly Pick<Marked, 'seq'>[]): number {
  return marked.reduce((last, { seq }) => Math.max(last, seq), 0);
}
