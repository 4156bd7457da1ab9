import type { Transaction } from '#platform/streams/append.ts';
import { inboxStream } from './inbox-event.ts';

/** How many notifications of an inbox nobody has seen or read; what was archived is both. */
export interface Counts {
  readonly unseen: number;
  readonly unread: number;
}

/** Counts, and the number of the last event that they include. */
export interface CountsAt extends Counts {
  readonly headSeq: number;
}

/** What the person's inbox counts now. One statement, so that the numbers and the place are of one moment. */
export async function readCounts(tx: Transaction, personId: string): Promise<CountsAt> {
  const [read] = await tx.$queryRaw<CountsAt[]>`
    select coalesce(counter.unseen, 0) as unseen, coalesce(counter.unread, 0) as unread,
      coalesce(stream.head, 0) as "headSeq"
    from (select ${personId}::uuid as id, ${inboxStream(personId)} as stream_id) as person
    left join inbox_counter as counter on counter.person_id = person.id
    left join stream on stream.id = person.stream_id`;
  return read ?? { unseen: 0, unread: 0, headSeq: 0 };
}

/** Keeps other writes out of an inbox until the end of the transaction. Every write takes this lock before the items. */
export async function lockInbox(tx: Transaction, personId: string): Promise<void> {
  await tx.$queryRaw`select 1 as locked from inbox_counter where person_id = ${personId}::uuid for update`;
}

/** Takes away what is not new any more, in an inbox that is locked. @returns what is left */
export async function countDown(
  tx: Transaction,
  personId: string,
  { unseen, unread }: Counts,
): Promise<Counts> {
  const [left] = await tx.$queryRaw<Counts[]>`
    update inbox_counter set unseen = unseen - ${unseen}::int, unread = unread - ${unread}::int
    where person_id = ${personId}::uuid
    returning unseen, unread`;
  if (!left) throw new Error(`The inbox of ${personId} has notifications and no counts.`);
  return left;
}
