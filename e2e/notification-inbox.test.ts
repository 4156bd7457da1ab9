import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ArchiveNotificationDocument,
  AssignConversationDocument,
  MarkAllNotificationsReadDocument,
  MarkNotificationReadDocument,
  MarkNotificationsSeenDocument,
  MeDocument,
  NotificationCountsDocument,
  NotificationEventsDocument,
  NotificationsDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

describe('the notifications of an operator', () => {
  let system: TestSystem;
  let admin: Client;
  let agent: Client;
  let agentId: string;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    agent = await system.as('agent@demo.test');
    agentId = (await agent.run(MeDocument, {})).me?.id ?? '';
  });
  after(() => system.stop());

  /** What the agent is notified of. @returns the id of the conversation */
  async function assignOne(): Promise<string> {
    const { conversationId } = await arriveAsGuest(system);
    await admin.run(AssignConversationDocument, { input: { conversationId, assigneeId: agentId } });
    return conversationId;
  }
  const listed = async () => {
    const { notifications } = await agent.run(NotificationsDocument, {});
    return notifications.edges.map(({ node }) => node);
  };
  const counts = async () => (await agent.run(NotificationCountsDocument, {})).notificationCounts;

  it('come live, say what they are about, and are seen, read and archived on all devices', async () => {
    const { headSeq } = await counts();
    const live = agent.follow(NotificationEventsDocument, { afterSeq: headSeq });
    const conversations = [await assignOne(), await assignOne()];
    const kinds = async (count: number) => {
      const events = (await live.atLeast(count)).map(({ notificationEvents }) => notificationEvents);
      return events.map(({ __typename, counts: { unseen, unread } }) => [__typename, unseen, unread]);
    };
    assert.deepEqual(await kinds(2), [
      ['NotificationAdded', 1, 1],
      ['NotificationAdded', 2, 2],
    ]);
    const [second, first] = await listed();
    assert.ok(first && second);
    assert.deepEqual(
      [first, second].map(({ type, category, subject }) => [type, category, subject?.__typename]),
      [1, 2].map(() => ['conversation_assigned', 'CONVERSATIONS', 'Conversation']),
    );
    const about = [first, second].map(({ subject }) =>
      subject?.__typename === 'Conversation' ? subject.id : null,
    );
    assert.deepEqual(about, conversations);

    await agent.run(MarkNotificationsSeenDocument, { input: { upToSeq: second.seq } });
    await agent.run(MarkNotificationReadDocument, { input: { id: first.id } });
    await agent.run(MarkAllNotificationsReadDocument, { input: { upToSeq: second.seq } });
    const { archiveNotification } = await agent.run(ArchiveNotificationDocument, { input: { id: first.id } });
    assert.notEqual(archiveNotification.notification.archivedAt, null);
    assert.deepEqual((await kinds(6)).slice(2), [
      ['NotificationsSeen', 0, 2],
      ['NotificationRead', 0, 1],
      ['NotificationsRead', 0, 0],
      ['NotificationArchived', 0, 0],
    ]);
    assert.deepEqual(
      (await listed()).map(({ id }) => id),
      [second.id],
    );
    await live.stop();
  });

  it('are nobody else’s', async () => {
    await assignOne();
    const [own] = await listed();
    assert.ok(own);
    const refusal = await admin.refused(MarkNotificationReadDocument, { input: { id: own.id } });
    assert.equal(refusal.code, 'NOT_FOUND');
    const { notifications } = await admin.run(NotificationsDocument, {});
    assert.ok(!notifications.edges.some(({ node }) => node.id === own.id));
  });
});
