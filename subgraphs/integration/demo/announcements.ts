import { demoId } from '#platform/demo/demo-id.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Tx } from '../database.ts';

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/**
 * What administrators have said to everybody: a banner that shows now, one that was withdrawn, and news for inboxes. Apps read what shows now;
 * its events are over.
 */
export async function loadDemoAnnouncements(tx: Tx, now: Date): Promise<void> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const shown = {
    id: demoId(95_001),
    roles: ['VENDOR'],
    level: 'INFO',
    title: 'New: your calendar',
    body: 'Block time for yourself, and let customers book the rest.',
    translations: [
      {
        locale: 'de',
        title: 'Neu: Ihr Kalender',
        body: 'Sperren Sie Zeiten für sich, und lassen Sie Kunden den Rest buchen.',
      },
    ],
    link: '/vendor/calendar',
    inInbox: false,
    createdAt: ago(20 * hourMs),
    shownUntil: new Date(now.getTime() + 6 * dayMs),
  };
  const over = {
    id: demoId(95_002),
    roles: ['ADMIN', 'AGENT', 'VENDOR'],
    level: 'WARNING',
    everybody: true,
    title: 'Short pause on Sunday',
    body: 'From 3 to 3:15 in the morning nothing can be booked.',
    inInbox: false,
    createdAt: ago(9 * dayMs),
    shownUntil: ago(6 * dayMs),
    withdrawnAt: ago(7 * dayMs),
  };
  const news = {
    id: demoId(95_003),
    roles: ['VENDOR'],
    level: 'INFO',
    inInbox: true,
    recipients: 26,
    title: 'Payouts come on Mondays',
    body: 'What is free by Sunday night is paid out on Monday.',
    createdAt: ago(30 * dayMs),
  };
  for (const given of [news, over, shown]) {
    await tx.announcement.create({
      data: {
        ...given,
        channels: [],
        createdBy: demoId(1),
        clientDigest: inputDigest({ title: given.title }),
        doneAt: given.createdAt,
      },
      select: { id: true },
    });
  }
}
