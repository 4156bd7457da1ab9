import { v7 as uuidv7 } from 'uuid';
import { recordPrivileged } from '#contracts/audit.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { writeOnce } from '#platform/writes/write.ts';
import type { Known } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { announcementOf } from './announcement.ts';
import type { Announcement } from './announcement.ts';
import { parseAnnouncement } from './announcement-input.ts';
import { announced, streamsOf } from './system-event.ts';
import { addHandOutJob } from './hand-out-job.ts';

/**
 * Writes an announcement down: pages that are open show it at once, and a job hands it out to inboxes. The same `clientId` finds the same announcement again.
 * @throws BAD_USER_INPUT; CONFLICT for a `clientId` with another input
 */
export function announce(context: Context, input: unknown): Promise<Announcement> {
  const { sub } = requireOperator(context.viewer);
  const { clientId, ...given } = parseAnnouncement(input);
  const { until, translations, ...facts } = given;
  const digest = inputDigest(given);
  return writeOnce(context, {
    digest,
    known: (tx) => findByClientId(tx, sub, clientId),
    work: async (tx, tell) => {
      const id = uuidv7();
      const now = new Date();
      const row = await tx.announcement.create({
        data: {
          ...facts,
          translations: translations.map((one) => ({ ...one })),
          shownUntil: until,
          id,
          roles: [...given.roles],
          channels: [...given.channels],
          createdBy: sub,
          createdAt: now,
          doneAt: given.inInbox ? null : now,
          clientId,
          clientDigest: digest,
        },
      });
      const announcement = announcementOf(row);
      if (given.inInbox) addHandOutJob(tell, id);
      if (until !== null)
        for (const stream of streamsOf(announcement)) tell(stream, announced({ ...announcement, until }));
      await recordPrivileged(tx, context.viewer, {
        action: 'ANNOUNCEMENT_SENT',
        subject: { type: 'ANNOUNCEMENT', id },
        facts: {
          roles: given.roles.join(', '),
          channels: given.channels.join(', '),
          level: given.level,
          everybody: given.everybody,
        },
      });
      return announcement;
    },
  });
}

async function findByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<Announcement> | null> {
  if (clientId === null) return null;
  const row = await tx.announcement.findUnique({
    where: { createdBy_clientId: { createdBy, clientId } },
  });
  return row ? { result: announcementOf(row), digest: row.clientDigest } : null;
}
