import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { nobody, rowCounts, startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const assignMutation = `mutation ($input: AssignConversationInput!) {
  assignConversation(input: $input) { conversation { id assignee { id } headSeq } }
}`;
const closeMutation = `mutation ($input: CloseConversationInput!) {
  closeConversation(input: $input) { conversation { id status headSeq participants { displayName role } } }
}`;

type Caller = Parameters<TestConversations['send']>[0];

describe('assignConversation', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const assign = (viewer: Caller, conversationId: string, assigneeId: string | null) =>
    chat.send(viewer, assignMutation, { input: { conversationId, assigneeId } });

  it('assigns a conversation to an operator, unassigns it, and emits one event for each change', async () => {
    const { id } = await chat.guest();
    const agent = await chat.person('AGENT');
    const admin = await chat.person('ADMIN');
    const seen = [];
    for (const assignee of [agent.sub, agent.sub, admin.sub, null, null]) {
      const { conversation } = data(await assign(agent, id, assignee)).assignConversation;
      seen.push([conversation.assignee?.id ?? null, conversation.headSeq]);
    }
    assert.deepEqual(seen, [
      [agent.sub, 2],
      [agent.sub, 2],
      [admin.sub, 3],
      [null, 4],
      [null, 4],
    ]);
  });

  it('refuses an assignee who is no operator and changes nothing', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    const customer = await chat.person('CUSTOMER');
    const counts = await rowCounts(chat);
    for (const assignee of [customer.sub, viewer.sub, randomUUID(), 'nobody', '']) {
      assert.deepEqual(refusal(await assign(agent, id, assignee)), {
        code: 'BAD_USER_INPUT',
        field: 'input.assigneeId',
      });
    }
    assert.deepEqual(await rowCounts(chat), counts);
  });

  it('is for operators only', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    assert.deepEqual(refusal(await assign(viewer, id, null)), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await assign(await chat.person('VENDOR'), id, null)), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await assign(nobody, id, null)), { code: 'UNAUTHENTICATED' });
    assert.deepEqual(refusal(await assign(agent, randomUUID(), null)), { code: 'NOT_FOUND' });
    assert.deepEqual(refusal(await assign(agent, 'no-id', null)), { code: 'NOT_FOUND' });
  });

  it('emits an event for each of many simultaneous changes, in their order', async () => {
    const { id, viewer } = await chat.guest();
    const agents = await Promise.all(Array.from({ length: 6 }, () => chat.person('AGENT')));
    await Promise.all(agents.map((agent) => assign(agent, id, agent.sub)));
    const follower = await chat.follow(viewer, id, 0);
    const events = await follower.until(() => follower.stored().length === 7);
    const query = 'query ($id: ID!) { conversation(id: $id) { assignee { id } } }';
    const { conversation } = data(await chat.send(viewer, query, { id }));
    assert.equal(events.at(-1)?.assignee?.id, conversation.assignee?.id);
    follower.stop();
  });
});

describe('closeConversation', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const close = (viewer: Caller, conversationId: string) =>
    chat.send(viewer, closeMutation, { input: { conversationId } });

  it('makes the operator a participant and closes once, however many close at the same moment', async () => {
    const { id } = await chat.guest({ name: 'Ada' });
    const agent = await chat.person('AGENT', 'Ben');
    const closed = await Promise.all(Array.from({ length: 10 }, () => close(agent, id)));
    for (const result of closed) {
      assert.deepEqual(data(result).closeConversation.conversation, {
        id,
        status: 'CLOSED',
        headSeq: 3,
        participants: [
          { displayName: 'Ada', role: 'CUSTOMER' },
          { displayName: 'Ben', role: 'AGENT' },
        ],
      });
    }
  });

  it('writes no second ParticipantJoined for an operator who takes part', async () => {
    const { id } = await chat.guest();
    const admin = await chat.person('ADMIN');
    await chat.say(admin, id, 'Hello');
    assert.equal(data(await close(admin, id)).closeConversation.conversation.headSeq, 4);
  });

  it('shows each write of one operation as it was after that write', async () => {
    const { id } = await chat.guest();
    const agent = await chat.person('AGENT');
    const both = `mutation ($close: CloseConversationInput!, $send: SendMessageInput!) {
      closeConversation(input: $close) { conversation { status headSeq } }
      sendMessage(input: $send) { message { seq conversation { status headSeq lastMessage { body } } } }
    }`;
    const send = { conversationId: id, body: 'One more thing' };
    const answer = data(await chat.send(agent, both, { close: { conversationId: id }, send }));
    assert.deepEqual(answer.closeConversation.conversation, { status: 'CLOSED', headSeq: 3 });
    assert.deepEqual(answer.sendMessage.message, {
      seq: 5,
      conversation: { status: 'OPEN', headSeq: 5, lastMessage: { body: 'One more thing' } },
    });
  });

  it('is for operators only', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    const counts = await rowCounts(chat);
    assert.deepEqual(refusal(await close(viewer, id)), { code: 'FORBIDDEN' });
    assert.deepEqual(refusal(await close(nobody, id)), { code: 'UNAUTHENTICATED' });
    assert.deepEqual(refusal(await close(agent, randomUUID())), { code: 'NOT_FOUND' });
    assert.deepEqual(await rowCounts(chat), counts);
  });
});
