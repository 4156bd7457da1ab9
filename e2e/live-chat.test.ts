import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  AssignConversationDocument,
  CloseConversationDocument,
  ConversationDocument,
  ConversationEventsDocument,
  MarkReadDocument,
  MeDocument,
  SendMessageDocument,
  SetTypingDocument,
} from '#generated/operations/e2e.ts';
import type { ConversationEventsSubscription } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { arriveAsGuest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

type Event = ConversationEventsSubscription['conversationEvents'];

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

/** The stored events only: presence and typing have no number. */
function stored(events: readonly ConversationEventsSubscription[]): Event[] {
  return events.map((event) => event.conversationEvents).filter(({ seq }) => seq !== null);
}

const numbers = (events: readonly ConversationEventsSubscription[]) => stored(events).map(({ seq }) => seq);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('conversationEvents', () => {
  it('delivers 1, 2, 3, … from four writers to a subscriber who is cut off and resumes', async () => {
    const guest = await arriveAsGuest(system);
    const vendors = ['admin@demo.test', 'agent@demo.test'];
    const operators = await Promise.all(vendors.map((email) => system.as(email)));
    const writers = [guest.client, guest.client, ...operators];
    const perWriter = 25;
    // One ParticipantJoined for each operator, and the message that began the conversation.
    const total = 1 + operators.length + writers.length * perWriter;

    const first = guest.client.follow(ConversationEventsDocument, {
      conversationId: guest.conversationId,
      afterSeq: 0,
    });
    await first.atLeast(1);
    const writing = Promise.all(
      writers.map(async (writer, index) => {
        for (let n = 0; n < perWriter; n += 1) {
          const input = { conversationId: guest.conversationId, body: `writer ${index} message ${n}` };
          await writer.run(SendMessageDocument, { input });
        }
      }),
    );
    await eventually(() => stored(first.events).length >= 30, 'thirty events before the cut');
    first.cut();
    const before = numbers(first.events);
    const cursor = before.at(-1);
    assert.ok(typeof cursor === 'number');
    const second = guest.client.follow(ConversationEventsDocument, {
      conversationId: guest.conversationId,
      afterSeq: cursor,
    });
    await writing;
    await eventually(() => before.length + stored(second.events).length >= total, 'all events after the cut');
    assert.deepEqual([...before, ...numbers(second.events)], upTo(total));
    assert.deepEqual(second.errors, []);
    await second.stop();
  });

  it('joins the sender from the other subgraphs', async () => {
    const guest = await arriveAsGuest(system);
    const agent = await system.as('agent@demo.test');
    const live = guest.client.follow(ConversationEventsDocument, {
      conversationId: guest.conversationId,
      afterSeq: 0,
    });
    await agent.run(SendMessageDocument, {
      input: { conversationId: guest.conversationId, body: 'How can I help?' },
    });
    const { conversationEvents: event } = await live.until(
      ({ conversationEvents: given }) =>
        given.__typename === 'MessageSent' && given.message.body === 'How can I help?',
    );
    assert.equal(event.__typename, 'MessageSent');
    if (event.__typename !== 'MessageSent') return;
    assert.equal(event.message.sender.user?.role, 'AGENT');
    assert.ok(event.message.sender.user?.name);
    assert.equal(event.message.sender.user?.vendor, null);
    const own = stored(live.events)[0];
    assert.equal(own?.__typename === 'MessageSent' ? own.message.sender.user : undefined, null);
    await live.stop();
  });

  it('carries the whole story: joining, reading, assigning, closing, reopening', async () => {
    const guest = await arriveAsGuest(system);
    const { conversationId } = guest;
    const agent = await system.as('agent@demo.test');
    const { me } = await agent.run(MeDocument, {});
    assert.ok(me);
    const { sendMessage } = await agent.run(SendMessageDocument, {
      input: { conversationId, body: 'Hello.' },
    });
    await guest.client.run(MarkReadDocument, { input: { conversationId, upToSeq: sendMessage.message.seq } });
    await agent.run(AssignConversationDocument, { input: { conversationId, assigneeId: me.id } });
    await agent.run(CloseConversationDocument, { input: { conversationId } });
    await guest.client.run(SendMessageDocument, { input: { conversationId, body: 'Wait!' } });
    const live = guest.client.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    await eventually(() => stored(live.events).length >= 8, 'the story');
    assert.deepEqual(
      stored(live.events).map((event) => event.__typename),
      [
        'MessageSent',
        'ParticipantJoined',
        'MessageSent',
        'MessagesRead',
        'ConversationAssigned',
        'ConversationClosed',
        'ConversationReopened',
        'MessageSent',
      ],
    );
    assert.deepEqual(numbers(live.events), upTo(8));
    await live.stop();
  });

  it('starts now without a cursor', async () => {
    const guest = await arriveAsGuest(system, { body: 'before' });
    const live = guest.client.follow(ConversationEventsDocument, { conversationId: guest.conversationId });
    // Whether a subscription has begun is seen from its effect: its participant is online.
    const agent = await system.as('agent@demo.test');
    await eventually(async () => {
      const { conversation } = await agent.run(ConversationDocument, { id: guest.conversationId });
      return conversation?.participants[0]?.online;
    }, 'the guest being online');
    await agent.run(SendMessageDocument, { input: { conversationId: guest.conversationId, body: 'after' } });
    await eventually(() => stored(live.events).length >= 2, 'the new events');
    assert.deepEqual(numbers(live.events), [2, 3]);
    await live.stop();
  });

  it('shows who types and who is online, without a number', async () => {
    const guest = await arriveAsGuest(system);
    const { conversationId } = guest;
    const agent = await system.as('agent@demo.test');
    await agent.run(SendMessageDocument, { input: { conversationId, body: 'Hello.' } });
    const watching = agent.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    await watching.atLeast(3);
    const live = guest.client.follow(ConversationEventsDocument, { conversationId });
    const online = await watching.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'PresenceChanged' &&
        event.online &&
        event.participant.displayName === 'A visitor',
    );
    assert.equal(online.conversationEvents.seq, null);
    assert.deepEqual(await guest.client.run(SetTypingDocument, { input: { conversationId, typing: true } }), {
      setTyping: true,
    });
    const typing = await watching.until(
      ({ conversationEvents: event }) => event.__typename === 'TypingChanged',
    );
    assert.equal(typing.conversationEvents.seq, null);
    await live.stop();
    await watching.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'PresenceChanged' &&
        !event.online &&
        event.participant.displayName === 'A visitor',
    );
    await watching.stop();
  });

  it('is for those who take part and for operators: to another guest the conversation does not exist', async () => {
    const guest = await arriveAsGuest(system);
    const stranger = await arriveAsGuest(system);
    const live = stranger.client.follow(ConversationEventsDocument, {
      conversationId: guest.conversationId,
      afterSeq: 0,
    });
    await live.ended;
    assert.match(JSON.stringify(live.errors), /"NOT_FOUND"/);
    assert.deepEqual(live.events, []);
    const anonymous = system
      .visitor()
      .follow(ConversationEventsDocument, { conversationId: guest.conversationId });
    await anonymous.ended;
    assert.match(JSON.stringify(anonymous.errors), /"(UNAUTHENTICATED|NOT_FOUND)"/);
  });
});
