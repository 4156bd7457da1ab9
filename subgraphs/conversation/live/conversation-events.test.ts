import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../testing/answers.ts';
import { eventsSubscription, nobody, startConversations } from '../testing/conversation-subgraph.ts';
import type { SeenEvent } from '../testing/answers.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const messageCount = 200;

describe('conversationEvents', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  it('loses and repeats nothing for a subscriber who is cut off while four write, and resumes with afterSeq', async () => {
    const { id, viewer } = await chat.guest();
    const writers = [viewer, ...(await Promise.all([1, 2, 3].map(() => chat.person('AGENT'))))];
    const writing = Promise.all(
      writers.map(async (writer, index) => {
        for (let count = 0; count < messageCount / 4; count += 1)
          await chat.say(writer, id, `${index}-${count}`);
      }),
    );
    const total = 1 + 3 + messageCount;
    const seen: SeenEvent[] = [];
    for (let cuts = 0; seen.length < total; cuts += 1) {
      const from = seen.length;
      const follower = await chat.follow(viewer, id, seen.at(-1)?.seq ?? 0);
      const enough = Math.min(total, from + 30 + cuts);
      await follower.until(() => from + follower.stored().length >= enough, `event ${enough}`);
      follower.stop();
      seen.push(...follower.stored());
    }
    await writing;
    assert.deepEqual(
      seen.map(({ seq }) => seq),
      Array.from({ length: total }, (_, index) => index + 1),
    );
    const bodies = seen.flatMap(({ message }) => (message ? [message.body] : []));
    assert.equal(new Set(bodies).size, 1 + messageCount);
    for (const { message, seq } of seen) if (message) assert.equal(message.seq, seq);
  });

  it('starts now without afterSeq', async () => {
    const { id, viewer } = await chat.guest();
    const follower = await chat.follow(viewer, id);
    const typing = 'mutation ($input: SetTypingInput!) { setTyping(input: $input) }';
    // Only current listeners receive typing.
    await eventually(async () => {
      data(await chat.send(viewer, typing, { input: { conversationId: id, typing: true } }));
      return follower.events().length > 0;
    });
    const { seq } = await chat.say(viewer, id, 'New');
    await follower.until(() => follower.stored().length > 0);
    assert.deepEqual(
      follower.stored().map((event) => [event.seq, event.message?.body]),
      [[seq, 'New']],
    );
    follower.stop();
  });

  it('sends the same events live and when they are read again', async () => {
    const { id, viewer } = await chat.guest({ name: 'Ada' });
    const agent = await chat.person('AGENT', 'Ben');
    const live = await chat.follow(viewer, id, 0);
    await chat.say(agent, id, 'How can I help?');
    data(
      await chat.send(
        viewer,
        'mutation ($input: MarkReadInput!) { markRead(input: $input) { conversation { unreadCount } } }',
        { input: { conversationId: id, upToSeq: 3 } },
      ),
    );
    const assign =
      'mutation ($input: AssignConversationInput!) { assignConversation(input: $input) { conversation { id } } }';
    data(await chat.send(agent, assign, { input: { conversationId: id, assigneeId: agent.sub } }));
    data(await chat.send(agent, assign, { input: { conversationId: id, assigneeId: null } }));
    data(
      await chat.send(
        agent,
        'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { status } } }',
        { input: { conversationId: id } },
      ),
    );
    await chat.say(viewer, id, 'One more thing');
    await live.until(() => live.stored().length === 9);
    const again = await chat.follow(agent, id, 0);
    await again.until(() => again.stored().length === 9);
    assert.deepEqual(again.stored(), live.stored());
    assert.deepEqual(
      live.stored().map((event) => [event.__typename, summary(event)]),
      [
        ['MessageSent', 'Ada: Hello'],
        ['ParticipantJoined', 'Ben AGENT'],
        ['MessageSent', 'Ben: How can I help?'],
        ['MessagesRead', 'Ada 3'],
        ['ConversationAssigned', agent.sub],
        ['ConversationAssigned', null],
        ['ConversationClosed', 'Ben'],
        ['ConversationReopened', 'Ada'],
        ['MessageSent', 'Ada: One more thing'],
      ],
    );
    live.stop();
    again.stop();
  });

  it('refuses callers who take no part, and invalid cursors', async () => {
    const { id, viewer } = await chat.guest();
    const foreigner = await chat.guest();
    const codes = async (
      who: Parameters<TestConversations['send']>[0],
      variables: Record<string, unknown>,
    ) => {
      const subscription = await chat.subscribe(who, eventsSubscription, variables);
      await subscription.ended;
      return subscription.results.map(({ errors }) => {
        const { code, field } = errors?.[0]?.extensions ?? {};
        return field === undefined ? { code } : { code, field };
      });
    };
    const conversationId = id;
    assert.deepEqual(await codes(foreigner.viewer, { conversationId }), [{ code: 'NOT_FOUND' }]);
    assert.deepEqual(await codes(await chat.person('CUSTOMER'), { conversationId }), [{ code: 'NOT_FOUND' }]);
    assert.deepEqual(await codes(nobody, { conversationId }), [{ code: 'UNAUTHENTICATED' }]);
    assert.deepEqual(await codes(viewer, { conversationId: 'x' }), [{ code: 'NOT_FOUND' }]);
    assert.deepEqual(await codes(viewer, { conversationId, afterSeq: -1 }), [
      { code: 'BAD_USER_INPUT', field: 'afterSeq' },
    ]);
    assert.deepEqual(await codes(viewer, { conversationId, afterSeq: 1_000_000 }), [
      { code: 'STREAM_RESET' },
    ]);
  });
});

function summary(event: SeenEvent): unknown {
  switch (event.__typename) {
    case 'MessageSent':
      return `${event.message?.sender.displayName}: ${event.message?.body}`;
    case 'MessagesRead':
      return `${event.participant?.displayName} ${event.upToSeq}`;
    case 'ParticipantJoined':
      return `${event.participant?.displayName} ${event.participant?.role}`;
    case 'ConversationAssigned':
      return event.assignee?.id ?? null;
    case 'ConversationClosed':
      return event.closedBy?.displayName;
    case 'ConversationReopened':
      return event.reopenedBy?.displayName;
    default:
      return event;
  }
}
