import { z } from 'zod';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';
import type { Counts } from './counts.ts';

/** What the person has done with a notification so far. */
export interface ItemState {
  readonly seenAt: Date | null;
  readonly readAt: Date | null;
  readonly archivedAt: Date | null;
}

/** The stream of what happens in the inbox of one person. */
export function inboxStream(personId: string): string {
  return `inbox:${personId}`;
}

/** `add-to-inbox.ts` writes `NotificationAdded` in SQL. */
export function changeOfMany(
  type: 'NotificationsSeen' | 'NotificationsRead',
  upToSeq: number,
  counts: Counts,
): NewEvent {
  return { type, data: { upToSeq, counts: shown(counts) } };
}

export function changeOfOne(
  type: 'NotificationRead' | 'NotificationArchived',
  item: ItemState & { readonly id: string },
  counts: Counts,
): NewEvent {
  const state = {
    seenAt: item.seenAt?.toISOString() ?? null,
    readAt: item.readAt?.toISOString() ?? null,
    archivedAt: item.archivedAt?.toISOString() ?? null,
  };
  return { type, data: { itemId: item.id, state, counts: shown(counts) } };
}

function shown({ unseen, unread }: Counts) {
  return { unseen, unread };
}

const stored = { seq: z.int(), cursor: z.string(), at: z.date() };
const counts = z.object({ unseen: z.int(), unread: z.int() });
const time = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable();
const state = z.object({ seenAt: time, readAt: time, archivedAt: time });
const added = z.object({ itemId: z.string(), counts });
const ofOne = added.extend({ state });
const ofMany = z.object({ upToSeq: z.int(), counts });

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('NotificationAdded'), ...stored, data: added }),
  z.object({ type: z.literal('NotificationsSeen'), ...stored, data: ofMany }),
  z.object({ type: z.literal('NotificationRead'), ...stored, data: ofOne }),
  z.object({ type: z.literal('NotificationsRead'), ...stored, data: ofMany }),
  z.object({ type: z.literal('NotificationArchived'), ...stored, data: ofOne }),
]);

/** An event of an inbox as this subgraph has written it. @throws for one that no version of it has written */
export function readInboxEvent(given: StreamEvent): z.infer<typeof event> {
  return event.parse(given);
}
