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
import { addHandOutJob } from './hand-out-job.ts';

/**
 * Writes an announcement down; a job hands it out. The same `clientId` finds the same announcement again.
 * @throws BAD_USER_INPUT; CONFLICT for a `clientId` with another input
 */
export function announce(context: Context, input: unknown): Promise<Announcement> {
  const { sub } = requireOperator(context.viewer);
  const { clientId, ...given } = parseAnnouncement(input);
  const digest = inputDigest(given);
  return writeOnce(context, {
    digest,
    known: (tx) => findByClientId(tx, sub, clientId),
    work: async (tx, tell) => {
      const id = uuidv7();
      const row = await tx.announcement.create({
        data: {
          ...given,
          id,
          roles: [...given.roles],
          channels: [...given.channels],
          createdBy: sub,
          createdAt: new Date(),
          clientId,
          clientDigest: digest,
        },
      });
      addHandOutJob(tell, id);
      await recordPrivileged(tx, context.viewer, {
        action: 'ANNOUNCEMENT_SENT',
        subject: { type: 'ANNOUNCEMENT', id },
        facts: { roles: given.roles.join(', '), channels: given.channels.join(', ') },
      });
      return announcementOf(row);
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
