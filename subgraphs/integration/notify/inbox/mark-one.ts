import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { countDown, lockInbox } from './counts.ts';
import { changeOfOne, inboxStream } from './inbox-event.ts';
import type { ItemState } from './inbox-event.ts';

/** A notification in the inbox of the person who acts on it. */
export interface OwnItem {
  readonly id: string;
  readonly personId: string;
}

/** Notes that a person has opened a notification; it is seen by that as well. @throws NOT_FOUND for one of somebody else */
export function markRead(tx: Tx, tell: Tell, own: OwnItem): Promise<void> {
  return change(tx, tell, own, 'NotificationRead', ({ seenAt, readAt, archivedAt }, now) => ({
    seenAt: seenAt ?? now,
    readAt: readAt ?? now,
    archivedAt,
  }));
}

/** Archives a notification; it is read from now on. @throws NOT_FOUND for one of somebody else */
export function archive(tx: Tx, tell: Tell, own: OwnItem): Promise<void> {
  return change(tx, tell, own, 'NotificationArchived', ({ seenAt, readAt, archivedAt }, now) => ({
    seenAt: seenAt ?? now,
    readAt: readAt ?? now,
    archivedAt: archivedAt ?? now,
  }));
}

async function change(
  tx: Tx,
  tell: Tell,
  { id, personId }: OwnItem,
  type: 'NotificationRead' | 'NotificationArchived',
  move: (before: ItemState, now: Date) => ItemState,
): Promise<void> {
  if (!isId(id)) throw notFound('Notification');
  await lockInbox(tx, personId);
  const before = await tx.inboxItem.findUnique({ where: { id, personId } });
  if (!before) throw notFound('Notification');
  const { seenAt, readAt, archivedAt } = move(before, new Date());
  const isChanged = (type === 'NotificationRead' ? before.readAt : before.archivedAt) === null;
  if (!isChanged) return;
  const after = await tx.inboxItem.update({ where: { id }, data: { seenAt, readAt, archivedAt } });
  const counts = await countDown(tx, personId, {
    unseen: before.seenAt === null ? 1 : 0,
    unread: before.readAt === null ? 1 : 0,
  });
  tell(inboxStream(personId), changeOfOne(type, after, counts));
}
