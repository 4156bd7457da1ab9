import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { nobody, rowCounts, startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const markMutation = `mutation ($input: MarkReadInput!) {
  markRead(input: $input) { conversation { id unreadCount headSeq participants { displayName lastReadSeq } } }
}`;
const unreadQuery = 'query ($id: ID!) { conversation(id: $id) { unreadCount } }';

type Caller = Parameters<TestConversations['send']>[0];

describe('markRead', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const mark = async (viewer: Caller, conversationId: string, upToSeq: number) =>
    data(await chat.send(viewer, markMutation, { input: { conversationId, upToSeq } })).markRead.conversation;
  const unread = async (viewer: Caller, id: string) =>
    data(await chat.send(viewer, unreadQuery, { id })).conversation.unreadCount;

  it("counts the others' messages behind the mark", async () => {
    const { id, viewer } = await chat.guest({ name: 'Ada' });
    const agent = await chat.person('AGENT', 'Ben');
    for (const body of ['a', 'b', 'c']) await chat.say(agent, id, body);
    await chat.say(viewer, id, 'mine');
    assert.equal(await unread(viewer, id), 3);
    assert.equal(await unread(agent, id), 2);
    const { unreadCount, participants } = await mark(viewer, id, 4);
    assert.equal(unreadCount, 1);
    assert.deepEqual(participants, [
      { displayName: 'Ada', lastReadSeq: 4 },
      { displayName: 'Ben', lastReadSeq: 0 },
    ]);
  });

  it('never moves back and never past the latest event', async () => {
    const { id, viewer } = await chat.guest();
    await chat.say(viewer, id, 'Second');
    const marks = [];
    for (const upToSeq of [1, 2_147_483_647, 1, 0]) {
      const { headSeq, participants } = await mark(viewer, id, upToSeq);
      marks.push([participants[0]?.lastReadSeq, headSeq]);
    }
    assert.deepEqual(marks, [
      [1, 3],
      [3, 4],
      [3, 4],
      [3, 4],
    ]);
  });

  it('never moves back under simultaneous calls', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    for (let count = 0; count < 20; count += 1) await chat.say(agent, id, `${count}`);
    const upTo = [...Array(20).keys()].map((index) => ((index * 7) % 20) + 1);
    await Promise.all(upTo.map((seq) => mark(viewer, id, seq)));
    const follower = await chat.follow(viewer, id, 22);
    const events = await follower.until(() => follower.stored().some((event) => event.upToSeq === 20));
    const marks = events
      .filter(({ __typename }) => __typename === 'MessagesRead')
      .map((event) => event.upToSeq ?? 0);
    assert.deepEqual(
      marks,
      marks.toSorted((one, next) => one - next),
    );
    assert.equal(new Set(marks).size, marks.length);
    follower.stop();
  });

  it('writes no event for a mark that passes no message, so that two clients never answer each other for ever', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    await chat.say(agent, id, 'Hello');
    const first = await mark(viewer, id, 3);
    const second = await mark(agent, id, first.headSeq);
    const third = await mark(viewer, id, second.headSeq);
    assert.deepEqual([first.headSeq, second.headSeq, third.headSeq], [4, 5, 5]);
  });

  it('keeps the mark of an operator who takes no part to themselves', async () => {
    const { id } = await chat.guest({ name: 'Ada' });
    const agent = await chat.person('AGENT', 'Ben');
    const { unreadCount, headSeq, participants } = await mark(agent, id, 1);
    assert.deepEqual([unreadCount, headSeq], [0, 1]);
    assert.deepEqual(participants, [{ displayName: 'Ada', lastReadSeq: 0 }]);
    assert.equal(await unread(await chat.person('AGENT'), id), 1);
  });

  it('refuses invalid input and callers who take no part, and changes nothing', async () => {
    const { id, viewer } = await chat.guest();
    const counts = await rowCounts(chat);
    const send = (who: Caller, input: object) => chat.send(who, markMutation, { input });
    assert.deepEqual(refusal(await send(viewer, { conversationId: id, upToSeq: -1 })), {
      code: 'BAD_USER_INPUT',
      field: 'input.upToSeq',
    });
    const foreigner = await chat.guest().then((other) => other.viewer);
    const after = await rowCounts(chat);
    assert.deepEqual(refusal(await send(foreigner, { conversationId: id, upToSeq: 1 })), {
      code: 'NOT_FOUND',
    });
    assert.deepEqual(refusal(await send(viewer, { conversationId: 'x', upToSeq: 1 })), { code: 'NOT_FOUND' });
    assert.deepEqual(refusal(await send(nobody, { conversationId: id, upToSeq: 1 })), {
      code: 'UNAUTHENTICATED',
    });
    assert.notDeepEqual(after, counts);
    assert.deepEqual(await rowCounts(chat), after);
  });
});
