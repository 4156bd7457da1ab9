import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const set = `mutation ($input: SetConversationPriorityInput!) {
  setConversationPriority(input: $input) { conversation { priority internalHeadSeq } }
}`;
const inbox = `query ($filter: ConversationFilter, $orderBy: ConversationOrder, $first: Int, $after: String) {
  conversations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    edges { node { id priority } } pageInfo { endCursor hasNextPage }
  }
}`;
const close = `mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }`;

describe('priorities', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const setTo = async (conversationId: string, priority: string) =>
    data(await chat.send(agent, set, { input: { conversationId, priority } })).setConversationPriority
      .conversation;
  const page = async (variables: object) =>
    data(await chat.send(agent, inbox, { ...variables })).conversations;

  it('are normal at first, and change with one internal event each', async () => {
    const { id } = await chat.guest();
    const seen = [];
    for (const priority of ['NORMAL', 'URGENT', 'URGENT', 'LOW']) seen.push(await setTo(id, priority));
    assert.deepEqual(
      seen.map(({ priority, internalHeadSeq }) => [priority, internalHeadSeq]),
      [
        ['NORMAL', 0],
        ['URGENT', 1],
        ['URGENT', 1],
        ['LOW', 2],
      ],
    );
  });

  it('order the inbox page by page, the highest first, and narrow it', async () => {
    const ids: string[] = [];
    for (const priority of ['HIGH', 'LOW', 'URGENT', 'HIGH', 'URGENT']) {
      const { id } = await chat.guest();
      await setTo(id, priority);
      ids.push(id);
    }
    const { id: done } = await chat.guest();
    await setTo(done, 'URGENT');
    data(await chat.send(agent, close, { input: { conversationId: done } }));
    const [high, , urgent, laterHigh, laterUrgent] = ids;
    const found: string[] = [];
    for (let cursor: string | null | undefined = null, more = true; more;) {
      const { edges, pageInfo } = await page({
        orderBy: 'PRIORITY',
        first: 2,
        ...(cursor ? { after: cursor } : {}),
      });
      found.push(...edges.map(({ node }) => node.id));
      [cursor, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    assert.deepEqual(found.slice(0, 4), [laterUrgent, urgent, laterHigh, high]);
    assert.equal(new Set(found).size, found.length);
    assert.ok(!found.includes(done));
    const { edges } = await page({ filter: { priority: ['URGENT', 'HIGH'], status: 'OPEN' } });
    assert.deepEqual(
      edges.map(({ node }) => node.id),
      [laterUrgent, laterHigh, urgent, high],
    );
  });

  it('are for operators only', async () => {
    const { id, viewer } = await chat.guest();
    const input = { conversationId: id, priority: 'URGENT' };
    assert.deepEqual(refusal(await chat.send(viewer, set, { input })), { code: 'FORBIDDEN' });
    const customer = await chat.person('CUSTOMER');
    for (const variables of [
      { orderBy: 'PRIORITY' },
      { filter: { priority: ['LOW'] } },
      { filter: { mentionsMe: true } },
    ])
      assert.deepEqual(refusal(await chat.send(customer, inbox.replace(' priority }', ' }'), variables)), {
        code: 'FORBIDDEN',
      });
    const unknown = { conversationId: randomUUID(), priority: 'LOW' };
    assert.deepEqual(refusal(await chat.send(agent, set, { input: unknown })), { code: 'NOT_FOUND' });
    assert.deepEqual(
      refusal(await chat.send(agent, inbox, { orderBy: 'PRIORITY', filter: { status: 'CLOSED' } })),
      { code: 'BAD_USER_INPUT', field: 'filter.status' },
    );
  });
});
