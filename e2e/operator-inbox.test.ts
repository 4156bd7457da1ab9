import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  AddNoteDocument,
  ArchiveLabelDocument,
  CannedRepliesDocument,
  ConversationEventsDocument,
  ConversationInternalsDocument,
  CreateLabelDocument,
  DeleteCannedReplyDocument,
  InboxCountsDocument,
  InternalEventsDocument,
  LabelsDocument,
  MarkReadDocument,
  MarkUnreadDocument,
  MeDocument,
  MessagesFromDocument,
  OperatorInboxDocument,
  OperatorsPresentDocument,
  RateConversationDocument,
  SaveCannedReplyDocument,
  SendMessageDocument,
  SetConversationLabelsDocument,
  SnoozeConversationDocument,
  UpdateGuestDocument,
  UpdateLabelDocument,
} from '#generated/operations/e2e.ts';
import type { OperatorInboxQueryVariables } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

describe('the inbox of an operator', () => {
  let system: SharedSystem;
  let agent: Client;
  before(async () => {
    system = await sharedSystem();
    agent = await system.as('agent@demo.test');
  });

  const listed = async (variables: OperatorInboxQueryVariables): Promise<string[]> => {
    const { conversations } = await agent.run(OperatorInboxDocument, variables);
    return conversations.edges.map(({ node }) => node.id);
  };

  it('shows who waits longest, and counts every tab', async () => {
    const first = await arriveAsGuest(system);
    const second = await arriveAsGuest(system);
    const order = async () => {
      const ids = await listed({ orderBy: 'WAITING_LONGEST', first: 100 });
      return ids.filter((id) => [first.conversationId, second.conversationId].includes(id));
    };
    assert.deepEqual(await order(), [first.conversationId, second.conversationId]);
    const { inboxCounts: before } = await agent.run(InboxCountsDocument, {});
    await agent.run(SendMessageDocument, {
      input: { conversationId: first.conversationId, body: 'We are on our way.' },
    });
    assert.deepEqual(await order(), [second.conversationId]);
    const { inboxCounts } = await agent.run(InboxCountsDocument, {});
    assert.deepEqual(inboxCounts, { ...before, waiting: before.waiting - 1 });
  });

  it('keeps labels, notes and snoozing to operators, who receive each live', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    const name = `Billing ${randomUUID()}`;
    const { createLabel } = await agent.run(CreateLabelDocument, { input: { name, colour: 'RED' } });
    const { id: labelId } = createLabel.label;
    await agent.run(UpdateLabelDocument, { input: { labelId, colour: 'BLUE' } });
    const live = agent.follow(InternalEventsDocument, { conversationId, afterSeq: 0 });
    const seen = guest.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });

    await agent.run(SetConversationLabelsDocument, { input: { conversationId, labelIds: [labelId] } });
    assert.deepEqual(await listed({ filter: { labelIds: [labelId] } }), [conversationId]);
    const note = { conversationId, body: 'Call back after six.', clientId: randomUUID() };
    await agent.run(AddNoteDocument, { input: note });
    await agent.run(AddNoteDocument, { input: note });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await agent.run(SnoozeConversationDocument, { input: { conversationId, until } });
    await guest.run(SendMessageDocument, { input: { conversationId, body: 'Are you there?' } });
    await live.until(
      ({ internalEvents }) =>
        internalEvents.__typename === 'SnoozeChanged' && internalEvents.snoozedUntil === null,
      'the conversation coming back',
    );
    const events = live.events.map(({ internalEvents }) => [internalEvents.seq, internalEvents.__typename]);
    assert.deepEqual(events, [
      [1, 'LabelsChanged'],
      [2, 'NoteAdded'],
      [3, 'SnoozeChanged'],
      [4, 'SnoozeChanged'],
    ]);
    await seen.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'MessageSent' && event.message.body === 'Are you there?',
    );
    const numbers = seen.events.flatMap(({ conversationEvents: { seq } }) => seq ?? []);
    assert.deepEqual(numbers, [1, 2]);

    const { me } = await agent.run(MeDocument, {});
    const { conversation } = await agent.run(ConversationInternalsDocument, { id: conversationId });
    assert.deepEqual(conversation?.labels, [{ id: labelId, name, colour: 'BLUE', archived: false }]);
    assert.equal(conversation.notes.totalCount, 1);
    assert.equal(conversation.notes.edges[0]?.node.author?.id, me?.id);
    assert.equal(conversation.internalHeadSeq, 4);
    const { errors } = await guest.ask(ConversationInternalsDocument, { id: conversationId });
    assert.deepEqual([...new Set(errors.map(({ extensions }) => extensions.code))], ['FORBIDDEN']);

    await agent.run(ArchiveLabelDocument, { input: { labelId } });
    const { labels } = await agent.run(LabelsDocument, {});
    assert.ok(!labels.some(({ id }) => id === labelId));
    await Promise.all([live.stop(), seen.stop()]);
  });

  it('shows an operator by name which colleague has a conversation open, who has written nothing yet', async () => {
    const { conversationId } = await arriveAsGuest(system);
    const live = agent.follow(OperatorsPresentDocument, { conversationId });
    await live.until(({ operatorsPresent }) => operatorsPresent.operators.length === 0, 'nobody yet');
    const colleague = await system.as('admin@demo.test');
    const open = colleague.follow(ConversationEventsDocument, { conversationId });
    await live.until(
      ({ operatorsPresent: { operators } }) => operators[0]?.name === 'Demo Administrator',
      'the colleague',
    );
    await Promise.all([open.stop(), live.stop()]);
  });

  it('snoozes a conversation until its time has come', async () => {
    const { conversationId } = await arriveAsGuest(system);
    const until = new Date(Date.now() + 1_000).toISOString();
    await agent.run(SnoozeConversationDocument, { input: { conversationId, until } });
    await eventually(async () => {
      const { conversation } = await agent.run(ConversationInternalsDocument, { id: conversationId });
      return conversation?.snoozedUntil === null;
    }, 'the conversation coming back');
  });

  it('makes a conversation unread again', async () => {
    const { conversationId } = await arriveAsGuest(system);
    await agent.run(MarkReadDocument, { input: { conversationId, upToSeq: 1 } });
    const { markUnread } = await agent.run(MarkUnreadDocument, { input: { conversationId } });
    assert.equal(markUnread.conversation.unreadCount, 1);
    assert.ok((await listed({ filter: { unread: true }, first: 100 })).includes(conversationId));
  });

  it('keeps replies to use again', async () => {
    const input = {
      shortcut: 'Hours',
      title: 'Opening hours',
      body: 'Dear {{customer.name}}, we open at 8.',
    };
    const { saveCannedReply } = await agent.run(SaveCannedReplyDocument, { input });
    const { id } = saveCannedReply.cannedReply;
    const { cannedReplies } = await agent.run(CannedRepliesDocument, { search: 'OPENING' });
    assert.deepEqual(
      cannedReplies.edges.map(({ node }) => node.shortcut),
      ['hours'],
    );
    await agent.run(DeleteCannedReplyDocument, { input: { id } });
    const { cannedReplies: left } = await agent.run(CannedRepliesDocument, {});
    assert.deepEqual(left.edges, []);
  });
});

describe('a guest in the chat', () => {
  let system: SharedSystem;
  before(async () => {
    system = await sharedSystem();
  });

  it('leaves a name and an address later on, and is known by them', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system, { name: null });
    const agent = await system.as('agent@demo.test');
    const live = agent.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const input = { name: 'Ada', email: 'ada@demo.test' };
    const { updateGuest } = await guest.run(UpdateGuestDocument, { input });
    assert.equal(updateGuest.participant.displayName, 'Ada');
    await live.until(
      ({ conversationEvents: event }) =>
        event.__typename === 'ParticipantRenamed' && event.participant.displayName === 'Ada',
    );
    const { me } = await guest.run(MeDocument, {});
    assert.deepEqual([me?.name, me?.email], ['Ada', 'ada@demo.test']);
    assert.equal((await agent.refused(UpdateGuestDocument, { input })).code, 'FORBIDDEN');
    await live.stop();
  });

  it('rates the conversation, which the operator receives', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    const agent = await system.as('agent@demo.test');
    const live = agent.follow(ConversationEventsDocument, { conversationId, afterSeq: 0 });
    const input = { conversationId, stars: 5, comment: 'Quick.' };
    await guest.run(RateConversationDocument, { input });
    const { conversationEvents: event } = await live.until(
      ({ conversationEvents: { __typename } }) => __typename === 'ConversationRated',
    );
    assert.ok(event.__typename === 'ConversationRated');
    assert.deepEqual([event.rating?.stars, event.rating?.comment], [5, 'Quick.']);
    await live.stop();
  });

  it('goes to a message in the middle, and pages on both ways', async () => {
    const { client: guest, conversationId } = await arriveAsGuest(system);
    for (const body of ['two', 'three', 'four', 'five'])
      await guest.run(SendMessageDocument, { input: { conversationId, body } });
    const { conversation } = await guest.run(MessagesFromDocument, {
      id: conversationId,
      fromSeq: 3,
      first: 2,
    });
    assert.deepEqual(
      conversation?.messages.edges.map(({ node }) => node.body),
      ['three', 'four'],
    );
    assert.equal(conversation.messages.pageInfo.hasPreviousPage, true);
    assert.equal(conversation.messages.pageInfo.hasNextPage, true);
  });
});
