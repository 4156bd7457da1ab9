import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { write } from '#platform/writes/write.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { addToInbox } from './add-to-inbox.ts';
import { newNotification, newPerson, notifyInbox } from './testing/inbox-tests.ts';

type Person = ReturnType<typeof newPerson>;

const list = `query ($first: Int, $after: String, $filter: NotificationFilter) {
  notifications(first: $first, after: $after, filter: $filter) {
    edges { cursor node {
      id seq title type category critical link seenAt readAt archivedAt subject { __typename ... on Order { id } }
    } }
    pageInfo { hasNextPage }
  }
  notificationCounts { unseen unread headSeq }
}`;
const nodeSchema = z.object({
  id: z.string(),
  seq: z.int(),
  title: z.string(),
  type: z.string(),
  category: z.string(),
  critical: z.boolean(),
  link: z.string().nullable(),
  seenAt: z.string().nullable(),
  readAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  subject: z.looseObject({}).nullable(),
});
const countsSchema = z.object({ unseen: z.int(), unread: z.int(), headSeq: z.int() });
const listSchema = z.object({
  notifications: z.object({
    edges: z.array(z.object({ cursor: z.string(), node: nodeSchema })),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
  notificationCounts: countsSchema,
});
const deliveriesSchema = z.object({
  notifications: z.object({
    edges: z.array(z.object({ node: z.object({ deliveries: z.array(z.looseObject({})) }) })),
  }),
});
const seen = `mutation ($upToSeq: Int!) {
  markNotificationsSeen(input: { upToSeq: $upToSeq }) { counts { unseen unread headSeq } }
}`;
const read =
  'mutation ($id: ID!) { markNotificationRead(input: { id: $id }) { notification { id readAt } } }';
const allRead =
  'mutation ($upToSeq: Int!) { markAllNotificationsRead(input: { upToSeq: $upToSeq }) { counts { unread } } }';
const put = 'mutation ($id: ID!) { archiveNotification(input: { id: $id }) { notification { archivedAt } } }';

describe('the inbox of a person', () => {
  let tests: TestIntegration;
  before(async () => {
    tests = await startIntegration();
  });
  after(() => tests.stop());

  async function inboxOf(viewer: Partial<Claims>, variables: Record<string, unknown> = {}) {
    const { notifications, notificationCounts } = await tests.answer(viewer, list, variables, listSchema);
    const nodes = notifications.edges.map(({ node }) => node);
    const { unseen, unread, headSeq } = notificationCounts;
    return {
      ...notifications,
      nodes,
      titles: nodes.map(({ title }) => title),
      counts: [unseen, unread, headSeq],
    };
  }
  async function act(viewer: Partial<Claims>, operation: string, variables: Record<string, unknown>) {
    assert.equal((await tests.send(viewer, operation, variables)).errors, undefined);
  }
  async function filled(...titles: string[]): Promise<Person> {
    const person = newPerson();
    for (const title of titles) await notifyInbox(tests, person.sub, title);
    return person;
  }
  async function idOf(person: Person, title: string): Promise<string> {
    const found = (await inboxOf(person)).nodes.find((node) => node.title === title);
    assert.ok(found);
    return found.id;
  }

  it('lists what came, newest first and page by page, with how much of it is new', async () => {
    const person = await filled('One', 'Two', 'Three');
    const first = await inboxOf(person, { first: 2 });
    assert.deepEqual([first.titles, first.pageInfo.hasNextPage], [['Three', 'Two'], true]);
    const second = await inboxOf(person, { first: 2, after: first.edges[1]?.cursor });
    assert.deepEqual([second.titles, second.pageInfo.hasNextPage], [['One'], false]);
    assert.deepEqual(first.counts, [3, 3, 3]);
  });

  it('says of each what kind it is, what it is about, and where it leads to', async () => {
    const [person, subjectId] = [newPerson(), randomUUID()];
    await notifyInbox(tests, person.sub, 'About an order', { subjectType: 'ORDER', subjectId });
    await notifyInbox(tests, person.sub, 'About a provider', {
      subjectType: 'PROVIDER',
      subjectId: 'TWILIO',
    });
    await notifyInbox(tests, person.sub, 'Of a type that is gone', { type: 'gone' });
    const [gone, provider, order] = (await inboxOf(person)).nodes;
    assert.deepEqual(
      [order?.type, order?.category, order?.critical, order?.link],
      ['order_accepted', 'ORDERS', false, '/here'],
    );
    assert.deepEqual(order?.subject, { __typename: 'Order', id: subjectId });
    assert.equal(provider?.subject, null);
    assert.deepEqual([gone?.type, gone?.category], ['gone', 'SYSTEM']);
  });

  it('is seen up to a place, and what comes after is new again', async () => {
    const person = await filled('One', 'Two');
    await act(person, seen, { upToSeq: 1 });
    assert.deepEqual((await inboxOf(person)).counts, [1, 2, 3]);
    await act(person, seen, { upToSeq: 1_000 });
    await notifyInbox(tests, person.sub, 'Three');
    const { nodes, counts } = await inboxOf(person);
    assert.deepEqual(counts, [1, 3, 5]);
    assert.deepEqual(
      nodes.map(({ seenAt, readAt }) => [seenAt === null, readAt]),
      [
        [true, null],
        [false, null],
        [false, null],
      ],
    );
  });

  it('is read one by one or all at once; what is read is seen', async () => {
    const person = await filled('One', 'Two', 'Three');
    await act(person, read, { id: await idOf(person, 'Two') });
    assert.deepEqual((await inboxOf(person)).counts, [2, 2, 4]);
    assert.deepEqual((await inboxOf(person, { filter: { unread: true } })).titles, ['Three', 'One']);
    assert.deepEqual((await inboxOf(person, { filter: { unread: false } })).titles, ['Two']);
    await act(person, allRead, { upToSeq: 2 });
    assert.deepEqual((await inboxOf(person)).counts, [1, 1, 5]);
  });

  it('leaves out what was archived, which is not new any more', async () => {
    const person = await filled('One', 'Two');
    await act(person, put, { id: await idOf(person, 'One') });
    const { titles, counts } = await inboxOf(person);
    assert.deepEqual([titles, counts], [['Two'], [1, 1, 3]]);
    const away = await inboxOf(person, { filter: { archived: true } });
    assert.deepEqual(away.titles, ['One']);
    assert.notEqual(away.nodes[0]?.readAt, null);
  });

  it('shows how a notification went to the person, and nothing of where it went to others', async () => {
    const [vendorId, mine, colleague] = [randomUUID(), randomUUID(), randomUUID()];
    const notificationId = await newNotification(tests, vendorId, { recipientKind: 'VENDOR' });
    await write(tests.services, async (tx, tell) => {
      for (const personId of [mine, colleague].toSorted())
        await addToInbox(tx, tell, { personId, notificationId, title: 'Offer', body: '', link: null });
    });
    const expiresAt = new Date();
    const sent = { notificationId, body: 'Offer', expiresAt };
    await tests.services.db.delivery.createMany({
      data: [
        { ...sent, channel: 'PUSH', recipient: 'my device', personId: mine },
        { ...sent, channel: 'PUSH', recipient: 'their device', personId: colleague },
        { ...sent, channel: 'SMS', recipient: '+49301234567' },
      ],
    });
    const query = '{ notifications { edges { node { deliveries { channel status sentAt } } } } }';
    const deliveriesFor = async (viewer: Partial<Claims>) =>
      (await tests.answer(viewer, query, {}, deliveriesSchema)).notifications.edges[0]?.node.deliveries;
    const ofVendor = await deliveriesFor({ sub: mine, role: 'VENDOR', vendorId });
    assert.deepEqual(ofVendor, [
      { channel: 'PUSH', status: 'QUEUED', sentAt: null },
      { channel: 'SMS', status: 'QUEUED', sentAt: null },
    ]);
    const sinceLeft = await deliveriesFor({ sub: mine, role: 'VENDOR', vendorId: randomUUID() });
    assert.deepEqual(sinceLeft, ofVendor?.slice(0, 1));
  });

  it('limits by category', async () => {
    const person = await filled('One');
    assert.deepEqual((await inboxOf(person, { filter: { category: ['ORDERS'] } })).titles, ['One']);
    assert.deepEqual((await inboxOf(person, { filter: { category: ['PAYMENTS'] } })).titles, []);
  });

  it('changes nothing when an act is repeated', async () => {
    const person = await filled('One', 'Two');
    const id = await idOf(person, 'One');
    for (const _time of [1, 2]) {
      await act(person, read, { id });
      await act(person, seen, { upToSeq: 9 });
      await act(person, allRead, { upToSeq: 9 });
      await act(person, put, { id });
    }
    // Two were added, one was read, the other seen and read, one was archived.
    assert.deepEqual((await inboxOf(person)).counts, [0, 0, 6]);
  });

  it('counts right when everything happens at the same moment', async () => {
    const person = await filled('One', 'Two', 'Three', 'Four');
    const ids = (await inboxOf(person)).nodes.map(({ id }) => id);
    await Promise.all([
      ...ids.map((id) => act(person, read, { id })),
      ...ids.slice(0, 2).map((id) => act(person, put, { id })),
      ...[1, 2, 3, 4, 5].map(async (upToSeq) => act(person, seen, { upToSeq })),
      act(person, allRead, { upToSeq: 3 }),
      ...['Five', 'Six'].map((title) => notifyInbox(tests, person.sub, title)),
    ]);
    const { nodes, counts } = await inboxOf(person);
    assert.deepEqual(counts.slice(0, 2), [
      nodes.filter(({ seenAt }) => seenAt === null).length,
      nodes.filter(({ readAt }) => readAt === null).length,
    ]);
    assert.equal(counts[1], 2);
  });

  it('is nobody else’s', async () => {
    const [person, other] = [await filled('Mine'), newPerson()];
    const id = await idOf(person, 'Mine');
    assert.deepEqual((await inboxOf(other)).titles, []);
    assert.deepEqual((await inboxOf(other)).counts, [0, 0, 0]);
    for (const operation of [read, put]) {
      for (const wrong of [id, 'no id']) {
        const { errors } = await tests.send(other, operation, { id: wrong });
        assert.equal(errors?.[0]?.extensions.code, 'NOT_FOUND');
      }
    }
    assert.deepEqual((await inboxOf(person)).counts, [1, 1, 1]);
  });

  it('refuses a negative place', async () => {
    for (const operation of [seen, allRead]) {
      const { errors } = await tests.send(newPerson(), operation, { upToSeq: -1 });
      const { code, field } = errors?.[0]?.extensions ?? {};
      assert.deepEqual([code, field], ['BAD_USER_INPUT', 'input.upToSeq']);
    }
  });
});
