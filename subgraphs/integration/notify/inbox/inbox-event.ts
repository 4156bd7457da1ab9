import { z } from 'zod';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';

/** How many notifications of an inbox nobody has seen or read. */
export interface Counts {
  readonly unseen: number;
  readonly unread: number;
}

/** The stream of what happens in the inbox of one person. */
export function inboxStream(personId: string): string {
  return `inbox:${personId}`;
}

/**
 * `add-to-inbox.ts` writes `NotificationAdded` in SQL.
 * @param upToSeq of the last notification that was seen
 */
export function notificationsSeen(upToSeq: number, counts: Counts): NewEvent {
  return { type: 'NotificationsSeen', data: { upToSeq, ...shown(counts) } };
}

export function notificationRead(itemId: string, counts: Counts): NewEvent {
  return { type: 'NotificationRead', data: { itemId, ...shown(counts) } };
}

/** @param upToSeq of the last notification that was read */
export function notificationsRead(upToSeq: number, counts: Counts): NewEvent {
  return { type: 'NotificationsRead', data: { upToSeq, ...shown(counts) } };
}

export function notificationArchived(itemId: string, counts: Counts): NewEvent {
  return { type: 'NotificationArchived', data: { itemId, ...shown(counts) } };
}

function shown({ unseen, unread }: Counts) {
  return { counts: { unseen, unread } };
}

const stored = { seq: z.int(), cursor: z.string(), at: z.date() };
const counts = z.object({ unseen: z.int(), unread: z.int() });
const ofOne = z.object({ itemId: z.string(), counts });
const ofMany = z.object({ upToSeq: z.int(), counts });

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('NotificationAdded'), ...stored, data: ofOne }),
  z.object({ type: z.literal('NotificationsSeen'), ...stored, data: ofMany }),
  z.object({ type: z.literal('NotificationRead'), ...stored, data: ofOne }),
  z.object({ type: z.literal('NotificationsRead'), ...stored, data: ofMany }),
  z.object({ type: z.literal('NotificationArchived'), ...stored, data: ofOne }),
]);

/** An event of an inbox as this subgraph has written it. @throws for one that no version of it has written */
export function readInboxEvent(given: StreamEvent): z.infer<typeof event> {
  return event.parse(given);
}
