import { setTimeout as sleep } from 'node:timers/promises';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Services } from '../../services.ts';
import { notify } from '../notifications/notify.ts';
import { announcement as announcementType } from '../types/announcement/announcement.ts';
import { announcementOf } from './announcement.ts';
import type { Announcement } from './announcement.ts';
import { wordsFor } from './announcement-words.ts';
import { nextOfAudience } from './audience.ts';
import type { Recipient } from './audience.ts';
import { addHandOutJob, handOutContract } from './hand-out-job.ts';

/** People between two notes of how far it has come. */
const pageSize = 200;

/** Parts of a page that are written side by side, each in a transaction of its own: most of the time is waiting for the database. */
const lanes = 4;

/** At most one page in so many milliseconds: 10,000 people in 25 s, with room for what somebody waits for. */
const paceMs = 500;

/** A job goes on for so long and leaves the rest to the next, so that a process can end. */
const turnMs = 5_000;

export const handOutJob = defineJob(handOutContract, ({ announcementId }, services: Services) =>
  handOut(services, announcementId),
);

/**
 * Notifies the people of an announcement page by page. How far it has come is noted after each page. A process that dies in between leaves
 * nobody out: its page is repeated, and who has been notified is not notified twice.
 */
export async function handOut(services: Services, id: string): Promise<void> {
  const endsAt = performance.now() + turnMs;
  for (;;) {
    const next = performance.now() + paceMs;
    const row = await services.db.announcement.findUnique({ where: { id } });
    if (!row || row.doneAt !== null) return;
    const announcement = announcementOf(row);
    const people = await nextOfAudience(services.db, announcement, { after: row.reachedId, most: pageSize });
    await notifyAll(services, announcement, people);
    const isDone = people.length < pageSize;
    const isTurnOver = !isDone && next >= endsAt;
    const isOurs = await write(services, async (tx, tell) => {
      const { count } = await tx.announcement.updateMany({
        where: { id, reachedId: row.reachedId, doneAt: null },
        data: {
          reachedId: people.at(-1)?.id ?? row.reachedId,
          recipients: { increment: people.length },
          ...(isDone && { doneAt: new Date() }),
        },
      });
      if (count > 0 && isTurnOver) addHandOutJob(tell, id);
      return count > 0;
    });
    // Another process has gone on with it, because this one seemed dead.
    if (!isOurs || isDone || isTurnOver) return;
    await sleep(Math.max(0, next - performance.now()));
  }
}

async function notifyAll(
  services: Services,
  announcement: Announcement,
  people: readonly Recipient[],
): Promise<void> {
  const { id, link, channels } = announcement;
  const size = Math.ceil(people.length / lanes);
  const parts = Array.from({ length: lanes }, (_part, at) => people.slice(at * size, (at + 1) * size));
  const notifyPart = (part: readonly Recipient[]) =>
    write(services, async (tx, tell) => {
      for (const { id: personId, locale } of part) {
        // One after the other: they share a transaction.
        await notify(
          { tx, tell, services },
          {
            type: announcementType,
            recipient: { kind: 'PERSON', id: personId },
            subjectId: null,
            variables: { ...wordsFor(announcement, locale), link },
            dedupeKey: `announcement:${id}:${personId}`,
            lane: 'bulk',
            channels,
          },
        );
      }
    });
  await Promise.all(parts.filter((part) => part.length > 0).map(notifyPart));
}
