import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const waitingQuery = 'query ($id: ID!) { conversation(id: $id) { waitingSince } }';
const closeMutation =
  'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }';
const inboxQuery = `query ($filter: ConversationFilter, $orderBy: ConversationOrder, $first: Int, $after: String) {
  conversations(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    edges { node { id } } pageInfo { endCursor }
  }
}`;
const countsQuery = '{ inboxCounts { open mine unassigned unread waiting snoozed } }';
const assignMutation =
  'mutation ($input: AssignConversationInput!) { assignConversation(input: $input) { conversation { id } } }';
const snoozeMutation =
  'mutation ($input: SnoozeConversationInput!) { snoozeConversation(input: $input) { conversation { id } } }';
const readMutation = 'mutation ($input: MarkReadInput!) { markRead(input: $input) { conversation { id } } }';

describe('who waits for an answer', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const waitingSince = async (id: string) =>
    data(await chat.send(agent, waitingQuery, { id })).conversation.waitingSince;
  const page = async (variables: object) =>
    data(await chat.send(agent, inboxQuery, { ...variables })).conversations;
  const ids = async (variables: object) => (await page(variables)).edges.map(({ node }) => node.id);

  it('waits from the first message on that has no answer, until anybody else writes', async () => {
    const { id, viewer } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    await chat.accept(id, vendor.vendorId);
    const first = await waitingSince(id);
    assert.notEqual(first, null);
    await chat.say(viewer, id, 'Anybody?');
    assert.equal(await waitingSince(id), first);
    await chat.say(agent, id, 'Yes.');
    assert.equal(await waitingSince(id), null);
    await chat.say(viewer, id, 'When?');
    assert.notEqual(await waitingSince(id), null);
    await chat.say(vendor, id, 'At nine.');
    assert.equal(await waitingSince(id), null);
  });

  it('waits no more in a closed conversation, and again from the message that opens it', async () => {
    const { id, viewer } = await chat.guest();
    data(await chat.send(agent, closeMutation, { input: { conversationId: id } }));
    assert.equal(await waitingSince(id), null);
    await chat.say(viewer, id, 'One more thing');
    assert.notEqual(await waitingSince(id), null);
  });

  it('does not wait in a conversation that an operator has started', async () => {
    const start = `mutation ($input: StartConversationInput!) {
      startConversation(input: $input) { conversation { id waitingSince } } }`;
    const { conversation } = data(
      await chat.send(agent, start, { input: { body: 'Hello' } }),
    ).startConversation;
    assert.equal(conversation.waitingSince, null);
  });

  it('comes first in the order of waiting who has waited longest, page by page', async () => {
    const waiting: string[] = [];
    for (let count = 0; count < 5; count += 1) waiting.push((await chat.guest()).id);
    // The latest activity is that of the one who has waited longest.
    const [longest = ''] = waiting;
    await chat.services.pool.query('update conversation set last_activity_at = now() where id = $1', [
      longest,
    ]);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Awaited<ReturnType<typeof page>> = await page({
        orderBy: 'WAITING_LONGEST',
        first: 2,
        after,
      });
      found.push(...edges.map(({ node }) => node.id));
      after = pageInfo.endCursor ?? null;
    } while (after !== null);
    assert.deepEqual(
      found.filter((id) => waiting.includes(id)),
      waiting,
    );
    assert.equal(new Set(found).size, found.length);
  });

  it('is for operators to know', async () => {
    const { id, viewer } = await chat.guest();
    const forbidden = { code: 'FORBIDDEN' };
    assert.deepEqual(refusal(await chat.send(viewer, waitingQuery, { id })), forbidden);
    assert.deepEqual(refusal(await chat.send(viewer, countsQuery)), forbidden);
    for (const variables of [
      { orderBy: 'WAITING_LONGEST' },
      { filter: { waiting: true } },
      { filter: { snoozed: false } },
    ])
      assert.deepEqual(refusal(await chat.send(viewer, inboxQuery, variables)), forbidden);
    const contradiction = { orderBy: 'WAITING_LONGEST', filter: { waiting: false } };
    assert.deepEqual(refusal(await chat.send(agent, inboxQuery, contradiction)), {
      code: 'BAD_USER_INPUT',
      field: 'filter.waiting',
    });
  });

  it('is counted beside the other tabs of the inbox, each as its list has it', async () => {
    const own = await chat.person('AGENT');
    const [mine, snoozed, closed] = [await chat.guest(), await chat.guest(), await chat.guest()];
    const input = { conversationId: mine.id, assigneeId: own.sub };
    data(await chat.send(own, assignMutation, { input }));
    data(await chat.send(own, readMutation, { input: { conversationId: mine.id, upToSeq: 2 } }));
    const until = new Date(Date.now() + 3_600_000).toISOString();
    data(await chat.send(own, snoozeMutation, { input: { conversationId: snoozed.id, until } }));
    data(await chat.send(own, closeMutation, { input: { conversationId: closed.id } }));
    const { inboxCounts } = data(await chat.send(own, countsQuery));
    const count = async (filter: object) => {
      const variables = { first: 100, filter: { status: 'OPEN', ...filter } };
      return data(await chat.send(own, inboxQuery, variables)).conversations.edges.length;
    };
    const here = { snoozed: false };
    assert.deepEqual(inboxCounts, {
      open: await count(here),
      mine: 1,
      unassigned: await count({ ...here, unassigned: true }),
      unread: await count({ ...here, unread: true }),
      waiting: await count({ ...here, waiting: true }),
      snoozed: 1,
    });
    assert.ok(inboxCounts.unread < inboxCounts.open);
  });

  it('can be found among unread, snoozed and other channels', async () => {
    const reader = await chat.person('AGENT');
    const [read, unread] = [await chat.guest(), await chat.guest()];
    data(await chat.send(reader, readMutation, { input: { conversationId: read.id, upToSeq: 1 } }));
    await chat.services.pool.query(`update conversation set channel = 'SMS' where id = $1`, [unread.id]);
    const listed = async (filter: object) => {
      const { conversations } = data(await chat.send(reader, inboxQuery, { first: 100, filter }));
      return conversations.edges.map(({ node }) => node.id);
    };
    assert.ok(!(await listed({ unread: true })).includes(read.id));
    assert.ok((await listed({ unread: false })).includes(read.id));
    assert.deepEqual(await listed({ channel: ['SMS', 'PHONE'] }), [unread.id]);
    assert.deepEqual(await listed({ channel: ['SMS'], unread: true }), [unread.id]);
    assert.deepEqual(await listed({ channel: [] }), []);
    assert.ok(!(await ids({ first: 100, filter: { channel: ['CHAT'] } })).includes(unread.id));
    // A customer sees what is unread of their own, closed or not.
    await chat.say(agent, read.id, 'Done.');
    data(await chat.send(agent, closeMutation, { input: { conversationId: read.id } }));
    const own = data(await chat.send(read.viewer, inboxQuery, { filter: { unread: true } })).conversations;
    assert.deepEqual(
      own.edges.map(({ node }) => node.id),
      [read.id],
    );
  });
});
