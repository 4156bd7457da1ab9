import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { notifyInbox } from './testing/inbox-tests.ts';

const follow = `subscription ($afterSeq: Int, $cursor: String) {
  notificationEvents(afterSeq: $afterSeq, cursor: $cursor) {
    __typename seq cursor counts { unseen unread headSeq }
    ... on NotificationAdded { notification { id title readAt } }
    ... on NotificationRead { notification { id title readAt } }
    ... on NotificationArchived { notification { id title archivedAt } }
    ... on NotificationsSeen { upToSeq }
    ... on NotificationsRead { upToSeq }
  }
}`;
const eventSchema = z.object({
  notificationEvents: z.looseObject({
    __typename: z.string(),
    seq: z.int(),
    cursor: z.string(),
    counts: z.object({ unseen: z.int(), unread: z.int(), headSeq: z.int() }),
    notification: z
      .object({
        id: z.string(),
        title: z.string(),
        readAt: z.string().nullish(),
        archivedAt: z.string().nullish(),
      })
      .optional(),
    upToSeq: z.int().optional(),
  }),
});
const acts = `mutation ($id: ID!, $upToSeq: Int!) {
  markNotificationsSeen(input: { upToSeq: $upToSeq }) { counts { unseen } }
  markNotificationRead(input: { id: $id }) { counts { unseen } }
  markAllNotificationsRead(input: { upToSeq: $upToSeq }) { counts { unseen } }
  archiveNotification(input: { id: $id }) { counts { unseen } }
}`;

/** A guest: somebody without an account, who has an inbox as everybody else. */
const newGuest = () => ({ sub: randomUUID(), role: 'CUSTOMER', conversationId: randomUUID() }) as const;

describe('notificationEvents', () => {
  let tests: TestIntegration;
  before(async () => {
    tests = await startIntegration();
  });
  after(() => tests.stop());

  async function received({ results }: Awaited<ReturnType<TestIntegration['subscribe']>>, count: number) {
    await eventually(() => results.length >= count, `${count} events`);
    return results.map(({ data, errors }) => {
      assert.equal(errors, undefined);
      return eventSchema.parse(data).notificationEvents;
    });
  }

  it('come live and late alike, each with the state and the counts of its moment', async () => {
    const person = newGuest();
    const live = await tests.subscribe(person, follow, { afterSeq: 0 });
    await notifyInbox(tests, person.sub, 'One');
    await notifyInbox(tests, person.sub, 'Two');
    const [one] = await received(live, 2);
    assert.ok(one?.notification);
    const { errors } = await tests.send(person, acts, { id: one.notification.id, upToSeq: 2 });
    assert.equal(errors, undefined);
    const events = await received(live, 6);
    const inWords = events.map(({ __typename, seq, notification, upToSeq, counts: { unseen, unread } }) =>
      [seq, __typename, notification?.title ?? upToSeq, unseen, unread].join(' '),
    );
    assert.deepEqual(inWords, [
      '1 NotificationAdded One 1 1',
      '2 NotificationAdded Two 2 2',
      '3 NotificationsSeen 2 0 2',
      '4 NotificationRead One 0 1',
      '5 NotificationsRead 2 0 0',
      '6 NotificationArchived One 0 0',
    ]);
    assert.equal(events[0]?.notification?.readAt, null);
    assert.notEqual(events[3]?.notification?.readAt, null);
    assert.equal(events[5]?.counts.headSeq, 6);

    const late = await tests.subscribe(person, follow, { afterSeq: 0 });
    assert.deepEqual(await received(late, 6), events);
    const resumed = await tests.subscribe(person, follow, { cursor: events[3]?.cursor });
    assert.deepEqual(await received(resumed, 2), events.slice(4));
    for (const subscription of [live, late, resumed]) subscription.stop();
  });

  it('come to nobody else, and to a person whose account holds', async () => {
    const [person, other] = [newGuest(), newGuest()];
    const customer = { sub: randomUUID(), role: 'CUSTOMER' } as const;
    const others = await tests.subscribe(other, follow, { afterSeq: 0 });
    await notifyInbox(tests, person.sub, 'Mine');
    await notifyInbox(tests, other.sub, 'Theirs');
    assert.deepEqual(
      (await received(others, 1)).map(({ notification }) => notification?.title),
      ['Theirs'],
    );
    others.stop();
    // There is no account of this id any more.
    const gone = await tests.subscribe(customer, follow, { afterSeq: 0 });
    await notifyInbox(tests, customer.sub, 'Too late');
    await gone.ended;
    assert.deepEqual(
      gone.results.filter(({ data }) => data),
      [],
    );
  });
});
