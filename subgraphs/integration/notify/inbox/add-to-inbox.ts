import type { Transaction } from '#platform/streams/append.ts';
import type { Tell } from '#platform/writes/write.ts';
import { inboxStream } from './inbox-event.ts';

/** What a person finds in their inbox, in their language. */
export interface InboxEntry {
  readonly personId: string;
  readonly notificationId: string;
  readonly title: string;
  readonly body: string;
  /** Where it leads to, below the public address; null for nowhere. */
  readonly link: string | null;
}

/**
 * Puts a notification into a person's inbox, once: asked again it changes nothing. The counts move with it, and the person's open
 * pages get it after the commit. One statement.
 *
 * It locks the person's counts until the end of the transaction. A transaction that adds for several people takes them in the
 * order of their ids, so that two of them never wait for each other.
 * @throws a unique violation where another transaction adds the same one at the same moment
 */
export async function addToInbox(tx: Transaction, tell: Tell, entry: InboxEntry): Promise<void> {
  const { personId, notificationId, title, body, link } = entry;
  const stream = inboxStream(personId);
  const [added] = await tx.$queryRaw<{ seq: number }[]>`
    with counted as (
      insert into inbox_counter as counter (person_id, unseen, unread)
      select ${personId}::uuid, 1, 1
      where not exists (
        select from inbox_item where person_id = ${personId}::uuid and notification_id = ${notificationId}::uuid
      )
      on conflict (person_id) do update set unseen = counter.unseen + 1, unread = counter.unread + 1
      returning unseen, unread
    ), moved as (
      insert into stream as s (id, head) select ${stream}, 1 from counted
      on conflict (id) do update set head = s.head + 1
      returning head as seq
    ), item as (
      insert into inbox_item (id, person_id, notification_id, seq, title, body, link, created_at)
      select uuidv7(), ${personId}::uuid, ${notificationId}::uuid, seq, ${title}, ${body}, ${link}, clock_timestamp()
      from moved
      returning id, seq, created_at
    ), told as (
      insert into stream_event (stream_id, seq, type, data, at)
      select ${stream}, item.seq, 'NotificationAdded', jsonb_build_object(
        'itemId', item.id, 'counts', jsonb_build_object('unseen', counted.unseen, 'unread', counted.unread)
      ), item.created_at
      from item, counted
    )
    select seq from moved`;
  if (added) tell.appended(stream, added.seq);
}
