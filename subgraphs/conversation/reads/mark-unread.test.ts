import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const unreadMutation = `mutation ($input: MarkUnreadInput!) {
  markUnread(input: $input) { conversation { unreadCount headSeq participants { displayName lastReadSeq } } }
}`;
const readMutation = `mutation ($input: MarkReadInput!) {
  markRead(input: $input) { conversation { unreadCount headSeq } }
}`;

describe('markUnread', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
  });
  after(() => chat.stop());

  const unread = async (conversationId: string) =>
    data(await chat.send(agent, unreadMutation, { input: { conversationId } })).markUnread.conversation;
  const read = async (conversationId: string, upToSeq: number) =>
    data(await chat.send(agent, readMutation, { input: { conversationId, upToSeq } })).markRead.conversation;

  it("moves the operator's mark before the last message of others, and shows the others nothing", async () => {
    const { id, viewer } = await chat.guest({ name: 'Ada' });
    // 2 joins, 3 is the answer, 4 the last message of the other, 5 one of the operator's own.
    await chat.say(agent, id, 'Yes?');
    await chat.say(viewer, id, 'My tap drips.');
    await chat.say(agent, id, 'Where?');
    const { headSeq } = await read(id, 5);
    const shown = await unread(id);
    assert.equal(shown.unreadCount, 1);
    assert.equal(shown.headSeq, headSeq);
    assert.equal(shown.participants.find(({ displayName }) => displayName === 'Ben')?.lastReadSeq, 5);
  });

  it('lets the mark go forward again, without an event for what others have seen before', async () => {
    const { id, viewer } = await chat.guest();
    await chat.say(agent, id, 'Yes?');
    await chat.say(viewer, id, 'My tap drips.');
    const { headSeq } = await read(id, 4);
    await unread(id);
    assert.deepEqual(await read(id, 4), { unreadCount: 0, headSeq });
    await unread(id);
    await chat.say(viewer, id, 'Still.');
    // The event of what they have not seen is the next.
    assert.deepEqual(await read(id, headSeq + 1), { unreadCount: 0, headSeq: headSeq + 2 });
  });

  it('changes nothing where the last message of others is unread, or there is none', async () => {
    const { id } = await chat.guest();
    assert.equal((await unread(id)).unreadCount, 1);
    const start = `mutation ($input: StartConversationInput!) {
      startConversation(input: $input) { conversation { id } } }`;
    const { conversation } = data(
      await chat.send(agent, start, { input: { body: 'Hello' } }),
    ).startConversation;
    assert.equal((await unread(conversation.id)).unreadCount, 0);
  });

  it('is for operators', async () => {
    const { id, viewer } = await chat.guest();
    const input = { conversationId: id };
    assert.deepEqual(refusal(await chat.send(viewer, unreadMutation, { input })), { code: 'FORBIDDEN' });
  });
});
