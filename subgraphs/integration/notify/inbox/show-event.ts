import type { StreamEvent } from '#platform/streams/event.ts';
import type { CountsAt } from './counts.ts';
import { readInboxEvent } from './inbox-event.ts';
import type { NotificationModel } from './inbox-item.ts';

interface Happened<Name extends string> {
  readonly __typename: Name;
  readonly seq: number;
  readonly cursor: string;
  readonly at: Date;
  readonly counts: CountsAt;
}

/** What happened in an inbox, as subscribers get it. */
export type NotificationEventModel =
  | (Happened<'NotificationAdded' | 'NotificationRead' | 'NotificationArchived'> & {
      readonly notification: NotificationModel;
    })
  | (Happened<'NotificationsSeen' | 'NotificationsRead'> & { readonly upToSeq: number });

const untouched = { seenAt: null, readAt: null, archivedAt: null };

/** An event with the state of its moment: the texts of a notification never change, the rest was written down with the event. */
export async function showEvent(
  event: StreamEvent,
  load: (id: string) => Promise<NotificationModel>,
): Promise<NotificationEventModel> {
  const { type, seq, cursor, at, data } = readInboxEvent(event);
  const happened = { seq, cursor, at, counts: { ...data.counts, headSeq: seq } };
  switch (type) {
    case 'NotificationAdded':
      return { __typename: type, ...happened, notification: { ...(await load(data.itemId)), ...untouched } };
    case 'NotificationRead':
    case 'NotificationArchived':
      return { __typename: type, ...happened, notification: { ...(await load(data.itemId)), ...data.state } };
    case 'NotificationsSeen':
    case 'NotificationsRead':
      return { __typename: type, ...happened, upToSeq: data.upToSeq };
  }
}
