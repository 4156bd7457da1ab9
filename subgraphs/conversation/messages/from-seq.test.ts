import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';

const query = `query ($id: ID!, $fromSeq: Int, $first: Int, $after: String, $last: Int, $before: String) {
  conversation(id: $id) {
    messages(fromSeq: $fromSeq, first: $first, after: $after, last: $last, before: $before) {
      edges { node { seq } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`;

describe('messages from a place', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  it('begin at it or at the next message, and page on both ways', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    // Number 2 is the agent's joining.
    for (const body of ['b', 'c', 'd', 'e', 'f']) await chat.say(agent, id, body);
    const page = async (variables: object) => {
      const { messages } = data(await chat.send(viewer, query, { id, ...variables })).conversation;
      const { hasPreviousPage, hasNextPage, startCursor, endCursor } = messages.pageInfo;
      const seqs = messages.edges.map(({ node }) => node.seq);
      return { shown: [seqs, hasPreviousPage, hasNextPage], startCursor, endCursor };
    };
    const middle = await page({ fromSeq: 4, first: 2 });
    assert.deepEqual(middle.shown, [[4, 5], true, true]);
    assert.deepEqual((await page({ last: 5, before: middle.startCursor })).shown, [[1, 3], false, true]);
    assert.deepEqual((await page({ first: 5, after: middle.endCursor })).shown, [[6, 7], true, false]);
    assert.deepEqual((await page({ fromSeq: 2, first: 1 })).shown, [[3], true, true]);
    assert.deepEqual((await page({ fromSeq: 0, first: 1 })).shown, [[1], false, true]);
    assert.deepEqual((await page({ fromSeq: 6 })).shown, [[6, 7], true, false]);
    assert.deepEqual((await page({ fromSeq: 8 })).shown, [[], true, false]);
  });

  it('are refused together with another place', async () => {
    const { id, viewer } = await chat.guest();
    for (const other of [{ last: 2 }, { after: 'x' }, { before: 'x' }, { fromSeq: -1 }]) {
      const answer = await chat.send(viewer, query, { id, fromSeq: 1, ...other });
      assert.deepEqual(refusal(answer), { code: 'BAD_USER_INPUT', field: 'fromSeq' });
    }
  });
});
