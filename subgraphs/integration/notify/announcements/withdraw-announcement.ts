import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { announcementOf } from './announcement.ts';
import type { Announcement } from './announcement.ts';
import { streamsOf, withdrawn } from './system-event.ts';

/**
 * Takes the banner of an announcement away and hands it out to nobody more. One that was withdrawn stays so.
 * @throws NOT_FOUND
 */
export async function withdrawAnnouncement(context: Context, id: string): Promise<Announcement> {
  if (!isId(id)) throw notFound('Announcement');
  const row = await write(context, async (tx, tell) => {
    const now = new Date();
    const { count } = await tx.announcement.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    if (count > 0) await tx.announcement.updateMany({ where: { id, doneAt: null }, data: { doneAt: now } });
    const found = await tx.announcement.findUnique({ where: { id } });
    if (!found) throw notFound('Announcement');
    if (count > 0) {
      if (found.shownUntil !== null)
        for (const stream of streamsOf(announcementOf(found))) tell(stream, withdrawn(id));
      await recordPrivileged(tx, context.viewer, {
        action: 'ANNOUNCEMENT_WITHDRAWN',
        subject: { type: 'ANNOUNCEMENT', id },
      });
    }
    return found;
  });
  return announcementOf(row);
}
