import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  AssignConversationDocument,
  CloseConversationDocument,
  ConversationDocument,
  InboxDocument,
  MarkReadDocument,
  MeDocument,
  SendMessageDocument,
  StartConversationDocument,
} from '#generated/operations/e2e.ts';
import { arriveAsGuest } from './stories.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

let system: SharedSystem;

before(async () => {
  system = await sharedSystem();
});

describe('starting a conversation', () => {
  it('gives a visitor a session for it, and a caller with a session no other', async () => {
    const input = { subject: 'Moving house', name: 'A visitor', body: 'Two rooms, third floor.' };
    const visitor = await system.visitor().run(StartConversationDocument, { input });
    assert.equal(visitor.startConversation.conversation.subject, 'Moving house');
    assert.equal(visitor.startConversation.conversation.channel, 'CHAT');
    assert.equal(visitor.startConversation.conversation.status, 'OPEN');
    assert.ok(visitor.startConversation.session?.id);
    const vendor = await system.as('vendor1@demo.test');
    const known = await vendor.run(StartConversationDocument, { input: { body: 'I have a question.' } });
    assert.equal(known.startConversation.session, null);
  });
});

describe('messages', () => {
  it('reach the other side with sender, and count as unread there until they are read', async () => {
    const guest = await arriveAsGuest(system);
    const agent = await system.as('agent@demo.test');
    const { sendMessage } = await agent.run(SendMessageDocument, {
      input: { conversationId: guest.conversationId, body: 'A plumber can come today.' },
    });
    assert.equal(sendMessage.message.sender.role, 'AGENT');
    const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
    assert.ok(conversation);
    assert.equal(conversation.headSeq, sendMessage.message.seq);
    assert.equal(conversation.unreadCount, 1);
    assert.deepEqual(
      conversation.messages.edges.map(({ node }) => [
        node.body,
        node.sender.role,
        node.sender.user?.role ?? null,
      ]),
      [
        ['My tap drips.', 'CUSTOMER', null],
        ['A plumber can come today.', 'AGENT', 'AGENT'],
      ],
    );
    assert.equal(conversation.messages.totalCount, 2);
    assert.equal(conversation.participants.length, 2);
    const { markRead } = await guest.client.run(MarkReadDocument, {
      input: { conversationId: guest.conversationId, upToSeq: conversation.headSeq },
    });
    assert.equal(markRead.conversation.unreadCount, 0);
  });

  it('are written once for one clientId, however often and however fast it is sent', async () => {
    const guest = await arriveAsGuest(system);
    const input = { conversationId: guest.conversationId, body: 'Only once.', clientId: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => guest.client.run(SendMessageDocument, { input })),
    );
    const ids = new Set(answers.map(({ sendMessage }) => sendMessage.message.id));
    assert.equal(ids.size, 1);
    const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
    assert.equal(conversation?.messages.totalCount, 2);
  });

  it('page backwards from the newest without hole or repeat', async () => {
    const guest = await arriveAsGuest(system, { body: 'message 1' });
    for (let n = 2; n <= 7; n += 1) {
      await guest.client.run(SendMessageDocument, {
        input: { conversationId: guest.conversationId, body: `message ${n}` },
      });
    }
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: { readonly bodies: string[]; readonly more: boolean; readonly cursor: string | null } =
        await readPage(before);
      seen.unshift(...page.bodies);
      before = page.more ? page.cursor : null;
    } while (before !== null);
    assert.deepEqual(
      seen,
      [1, 2, 3, 4, 5, 6, 7].map((n) => `message ${n}`),
    );

    async function readPage(cursor: string | null) {
      const { conversation } = await guest.client.run(ConversationDocument, {
        id: guest.conversationId,
        last: 3,
        before: cursor,
      });
      assert.ok(conversation);
      const { edges, pageInfo } = conversation.messages;
      return {
        bodies: edges.map(({ node }) => node.body),
        more: pageInfo.hasPreviousPage,
        cursor: pageInfo.startCursor ?? null,
      };
    }
  });
});

describe('the inbox', () => {
  it('shows operators every conversation with what they filter for', async () => {
    const word = `word${randomUUID().slice(0, 8)}`;
    const guest = await arriveAsGuest(system, { subject: `About ${word}`, body: 'Hello.' });
    const agent = await system.as('agent@demo.test');
    const { me } = await agent.run(MeDocument, {});
    assert.ok(me);
    const found = async (filter: Record<string, unknown>) => {
      const { conversations } = await agent.run(InboxDocument, { filter: { search: word, ...filter } });
      return conversations.edges.map(({ node }) => node.id);
    };
    assert.deepEqual(await found({}), [guest.conversationId]);
    assert.deepEqual(await found({ unassigned: true, status: 'OPEN' }), [guest.conversationId]);
    const assigned = await agent.run(AssignConversationDocument, {
      input: { conversationId: guest.conversationId, assigneeId: me.id },
    });
    assert.equal(assigned.assignConversation.conversation.assignee?.name, me.name);
    assert.deepEqual(await found({ unassigned: true }), []);
    assert.deepEqual(await found({ assigneeId: me.id }), [guest.conversationId]);
    await agent.run(CloseConversationDocument, { input: { conversationId: guest.conversationId } });
    assert.deepEqual(await found({ status: 'OPEN' }), []);
    await guest.client.run(SendMessageDocument, {
      input: { conversationId: guest.conversationId, body: 'One more thing.' },
    });
    assert.deepEqual(await found({ status: 'OPEN' }), [guest.conversationId]);
    await agent.run(AssignConversationDocument, {
      input: { conversationId: guest.conversationId, assigneeId: null },
    });
    assert.deepEqual(await found({ unassigned: true }), [guest.conversationId]);
  });

  it('has the newest activity first and pages through all of it', async () => {
    const word = `word${randomUUID().slice(0, 8)}`;
    const guests = [];
    for (let n = 0; n < 5; n += 1) guests.push(await arriveAsGuest(system, { subject: word }));
    const agent = await system.as('agent@demo.test');
    const first = await agent.run(InboxDocument, { first: 3, filter: { search: word } });
    assert.equal(first.conversations.pageInfo.hasNextPage, true);
    const second = await agent.run(InboxDocument, {
      first: 3,
      after: first.conversations.pageInfo.endCursor ?? null,
      filter: { search: word },
    });
    const ids = [...first.conversations.edges, ...second.conversations.edges].map(({ node }) => node.id);
    assert.deepEqual(ids, guests.map(({ conversationId }) => conversationId).toReversed());
  });

  it('shows a guest their one conversation', async () => {
    await arriveAsGuest(system);
    const guest = await arriveAsGuest(system);
    const { conversations } = await guest.client.run(InboxDocument, {});
    assert.deepEqual(
      conversations.edges.map(({ node }) => node.id),
      [guest.conversationId],
    );
  });
});
