import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { write } from '#platform/writes/write.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { addToInbox } from './add-to-inbox.ts';
import { inboxStream } from './inbox-event.ts';
import { isSeen } from './is-seen.ts';
import { newNotification, newPerson, notifyInbox } from './testing/inbox-tests.ts';

describe('addToInbox', () => {
  let tests: TestIntegration;
  before(async () => {
    tests = await startIntegration();
  });
  after(() => tests.stop());

  const stored = async (personId: string) => {
    const { db, pool } = tests.services;
    const { rows: events } = await pool.query<{ seq: number; type: string }>(
      'select seq, type from stream_event where stream_id = $1 order by seq',
      [inboxStream(personId)],
    );
    const items = await db.inboxItem.findMany({ where: { personId }, orderBy: { seq: 'asc' } });
    const counter = await db.inboxCounter.findUnique({ where: { personId } });
    return { events, items, counts: [counter?.unseen ?? 0, counter?.unread ?? 0] };
  };

  it('adds an entry with the number of its event, and counts it', async () => {
    const { sub } = newPerson();
    await notifyInbox(tests, sub, 'One');
    await notifyInbox(tests, sub, 'Two');
    const { events, items, counts } = await stored(sub);
    assert.deepEqual(
      events.map(({ seq, type }) => [seq, type]),
      [
        [1, 'NotificationAdded'],
        [2, 'NotificationAdded'],
      ],
    );
    assert.deepEqual(
      items.map(({ seq, title, seenAt, readAt }) => ({ seq, title, seenAt, readAt })),
      [
        { seq: 1, title: 'One', seenAt: null, readAt: null },
        { seq: 2, title: 'Two', seenAt: null, readAt: null },
      ],
    );
    assert.deepEqual(counts, [2, 2]);
  });

  it('adds a notification once, however often and at the same moment it is asked for', async () => {
    const { sub: personId } = newPerson();
    const notificationId = await newNotification(tests, personId);
    const entry = { personId, notificationId, title: 'Once', body: '', link: null };
    const add = () => write(tests.services, (tx, tell) => addToInbox(tx, tell, entry));
    await Promise.allSettled(Array.from({ length: 10 }, add));
    await add();
    const { events, items, counts } = await stored(personId);
    assert.deepEqual([events.length, items.length, counts], [1, 1, [1, 1]]);
  });

  it('adds several in one transaction, and nothing of one that is rolled back', async () => {
    const { sub: personId } = newPerson();
    const ids = [await newNotification(tests, personId), await newNotification(tests, personId)];
    const addAll = (end: () => void) =>
      write(tests.services, async (tx, tell) => {
        for (const notificationId of ids) {
          await addToInbox(tx, tell, { personId, notificationId, title: 'Both', body: '', link: null });
        }
        end();
      });
    await assert.rejects(
      addAll(() => assert.fail('too late')),
      /too late/,
    );
    assert.deepEqual(await stored(personId), { events: [], items: [], counts: [0, 0] });
    await addAll(() => {});
    const { items, counts } = await stored(personId);
    assert.deepEqual(
      items.map(({ seq }) => seq),
      [1, 2],
    );
    assert.deepEqual(counts, [2, 2]);
  });

  it('knows what somebody has seen', async () => {
    const { sub: personId } = newPerson();
    const notificationId = await notifyInbox(tests, personId, 'Look');
    const { db } = tests.services;
    assert.equal(await isSeen(db, notificationId), false);
    await db.inboxItem.updateMany({ where: { notificationId }, data: { seenAt: new Date() } });
    assert.equal(await isSeen(db, notificationId), true);
  });
});
