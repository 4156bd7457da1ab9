import type { Notification } from '#generated/prisma/integration/client.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { findType } from '../types/catalogue.ts';
import type { NotificationType, Variables } from '../types/notification-type.ts';

/** A notification of a digest that still says something. */
export interface DigestEntry {
  readonly notification: Notification;
  readonly type: NotificationType;
  readonly variables: Variables;
}

/**
 * What a digest says, the oldest first. Notifications that are too late or do not matter any more are left out and become OBSOLETE. Those
 * whose type this release does not know are left out and logged.
 */
export async function entriesOf(tx: Tx, { log }: Services, bucketId: string): Promise<DigestEntry[]> {
  const now = await databaseTime(tx);
  const rows = await tx.digestEntry.findMany({
    where: { bucketId },
    orderBy: [{ addedAt: 'asc' }, { notificationId: 'asc' }],
    include: { notification: true },
  });
  const entries: DigestEntry[] = [];
  const obsolete: string[] = [];
  for (const { notification } of rows) {
    const { id, type: key, subjectId, expiresAt, state } = notification;
    const type = findType(key);
    const parsed = type?.parse(notification.variables);
    if (!type || !parsed || 'problem' in parsed) {
      log.warn(
        { notificationId: id, type: key },
        'a digest leaves out a notification that this release can not read',
      );
    } else if ((expiresAt !== null && expiresAt <= now) || !(await isRelevant(tx, type, subjectId))) {
      obsolete.push(id);
    } else if (state !== 'OBSOLETE') {
      entries.push({ notification, type, variables: parsed.values });
    }
  }
  await tx.notification.updateMany({ where: { id: { in: obsolete } }, data: { state: 'OBSOLETE' } });
  return entries;
}

async function isRelevant(tx: Tx, type: NotificationType, subjectId: string | null): Promise<boolean> {
  return subjectId === null || type.isRelevant === null || type.isRelevant(tx, subjectId);
}
