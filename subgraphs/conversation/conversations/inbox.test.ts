import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { data, refusal } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const inboxQuery = `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ConversationFilter) {
  conversations(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

describe('conversations', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ben');
  });
  beforeEach(() =>
    chat.services.pool.query(
      'truncate conversation, participant, message, read_marker, stream, stream_event cascade',
    ),
  );
  after(() => chat.stop());

  const page = async (variables: object = {}, viewer = agent) =>
    data(await chat.send(viewer, inboxQuery, { ...variables })).conversations;
  const ids = async (variables: object = {}, viewer = agent): Promise<string[]> =>
    (await page(variables, viewer)).edges.map(({ node }) => node.id);
  const start = async (input: Record<string, unknown> = {}) => (await chat.guest(input)).id;

  it('has the newest message first', async () => {
    const first = await start();
    const second = await start();
    const third = await start();
    assert.deepEqual(await ids(), [third, second, first]);
    await chat.say(agent, first, 'A new message');
    assert.deepEqual(await ids(), [first, third, second]);
  });

  it('pages both ways without hole or repeat, also where times are equal', async () => {
    for (let count = 0; count < 7; count += 1) await start();
    await chat.services.pool.query(`update conversation set last_activity_at = '2026-01-01T00:00:00.123Z'`);
    const all = await ids({ first: 100 });
    assert.equal(all.length, 7);
    const forward: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Awaited<ReturnType<typeof page>> = await page({ first: 3, after });
      forward.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    assert.deepEqual(forward, all);
    const backward: string[] = [];
    let before: string | null = null;
    do {
      const { edges, pageInfo }: Awaited<ReturnType<typeof page>> = await page({ last: 3, before });
      backward.unshift(...edges.map(({ node }) => node.id));
      before = pageInfo.hasPreviousPage ? (pageInfo.startCursor ?? null) : null;
    } while (before !== null);
    assert.deepEqual(backward, all);
  });

  it('filters by status and by who looks after it', async () => {
    const open = await start();
    const closed = await start();
    const assign = `mutation ($input: AssignConversationInput!) {
      assignConversation(input: $input) { conversation { id } }
    }`;
    data(await chat.send(agent, assign, { input: { conversationId: open, assigneeId: agent.sub } }));
    const close =
      'mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }';
    data(await chat.send(agent, close, { input: { conversationId: closed } }));
    assert.deepEqual(await ids({ filter: { status: 'OPEN' } }), [open]);
    assert.deepEqual(await ids({ filter: { status: 'CLOSED' } }), [closed]);
    assert.deepEqual(await ids({ filter: { assigneeId: agent.sub } }), [open]);
    assert.deepEqual(await ids({ filter: { assigneeId: 'nobody' } }), []);
    assert.deepEqual(await ids({ filter: { unassigned: true } }), [closed]);
    assert.deepEqual(await ids({ filter: { unassigned: false } }), [open]);
    assert.deepEqual(await ids({ filter: { unassigned: true, status: 'OPEN' } }), []);
  });

  it('searches subjects, names and messages in any letter case', async () => {
    const bySubject = await start({ subject: 'Broken Boiler' });
    const byName = await start({ name: 'Bo Oilerman' });
    const byMessage = await start();
    await chat.say(agent, byMessage, 'The boiler again');
    assert.deepEqual(await ids({ filter: { search: ' OILER ' } }), [byMessage, byName, bySubject]);
    assert.deepEqual(await ids({ filter: { search: 'again' } }), [byMessage]);
    assert.deepEqual(await ids({ filter: { search: 'nowhere' } }), []);
    assert.equal((await ids({ filter: { search: '  ' } })).length, 3);
  });

  it('takes the wildcards of LIKE for what they are', async () => {
    const percent = await start({ body: 'I get 50% off' });
    const underscore = await start({ body: 'my_account' });
    const backslash = await start({ body: String.raw`C:\Users` });
    await start({ body: '500 of them, myXaccount' });
    assert.deepEqual(await ids({ filter: { search: '50% o' } }), [percent]);
    assert.deepEqual(await ids({ filter: { search: '%' } }), [percent]);
    assert.deepEqual(await ids({ filter: { search: 'my_acc' } }), [underscore]);
    assert.deepEqual(await ids({ filter: { search: '_' } }), [underscore]);
    assert.deepEqual(await ids({ filter: { search: String.raw`:\U` } }), [backslash]);
  });

  it('finds nothing for others in conversations that they take no part in', async () => {
    await start({ body: 'secret' });
    const mine = await chat.guest({ subject: 'A 50% thing', name: 'Ada', body: 'my secret' });
    for (const search of ['SECRET', 'ada', '50%']) {
      assert.deepEqual(await ids({ filter: { search } }, mine.viewer), [mine.id]);
    }
    assert.deepEqual(await ids({ filter: { search: '_' } }, mine.viewer), []);
    assert.deepEqual(await ids({}, await chat.person('CUSTOMER')), []);
  });

  it('asks the database equally often for two conversations and for ten', async () => {
    const query = `query { conversations(first: 50) { edges { node {
      id headSeq unreadCount assignee { id } lastMessage { body sender { displayName } }
      participants { displayName online lastReadSeq }
      messages(last: 5) { totalCount edges { node { body sender { displayName } } } }
    } } } }`;
    const count = async (conversations: number) => {
      for (let made = 0; made < conversations; made += 1) await chat.say(agent, await start(), 'Hello');
      return chat.statements(async () => data(await chat.send(agent, query)));
    };
    assert.deepEqual([await count(2), await count(8)], [8, 8]);
  });

  it('refuses what is no page and no filter', async () => {
    await start();
    const wrong: [variables: object, field: string][] = [
      [{ first: 0 }, 'first'],
      [{ first: -1 }, 'first'],
      [{ last: 0 }, 'last'],
      [{ first: 1, last: 1 }, 'last'],
      [{ after: 'no cursor' }, 'after'],
      [{ after: Buffer.from('[1,2]').toString('base64url') }, 'after'],
      [{ last: 1, before: 'no cursor' }, 'before'],
      [{ filter: { search: 'x'.repeat(201) } }, 'filter.search'],
      [{ filter: { search: 'a\u0000b' } }, 'filter.search'],
      [{ filter: { unassigned: true, assigneeId: agent.sub } }, 'filter.unassigned'],
    ];
    for (const [variables, field] of wrong) {
      const result = await chat.send(agent, inboxQuery, { ...variables });
      assert.deepEqual(refusal(result), { code: 'BAD_USER_INPUT', field }, JSON.stringify(variables));
    }
  });
});

describe('Conversation.messages', () => {
  let chat: TestConversations;
  before(async () => {
    chat = await startConversations();
  });
  after(() => chat.stop());

  const query = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    conversation(id: $id) {
      messages(first: $first, after: $after, last: $last, before: $before) {
        totalCount edges { cursor node { seq } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }`;

  it('pages back from the newest and forward from the oldest, each page in the order of seq', async () => {
    const { id, viewer } = await chat.guest();
    const agent = await chat.person('AGENT');
    for (const body of ['b', 'c', 'd', 'e', 'f', 'g']) await chat.say(agent, id, body);
    const page = async (variables: object) => {
      const { messages } = data(await chat.send(viewer, query, { id, ...variables })).conversation;
      assert.equal(messages.totalCount, 7);
      const seqs: number[] = messages.edges.map(({ node }) => node.seq);
      return { seqs, ...messages.pageInfo };
    };
    // Number 2 is the agent's joining.
    const newest = await page({ last: 3 });
    assert.deepEqual([newest.seqs, newest.hasPreviousPage, newest.hasNextPage], [[6, 7, 8], true, false]);
    const middle = await page({ last: 3, before: newest.startCursor });
    assert.deepEqual([middle.seqs, middle.hasPreviousPage], [[3, 4, 5], true]);
    const oldest = await page({ last: 3, before: middle.startCursor });
    assert.deepEqual([oldest.seqs, oldest.hasPreviousPage], [[1], false]);
    const first = await page({ first: 4 });
    assert.deepEqual([first.seqs, first.hasNextPage], [[1, 3, 4, 5], true]);
    const rest = await page({ first: 4, after: first.endCursor });
    assert.deepEqual([rest.seqs, rest.hasNextPage], [[6, 7, 8], false]);
    assert.deepEqual((await page({ first: 4, after: rest.endCursor })).seqs, []);
    assert.equal((await page({ last: 1_000 })).seqs.length, 7);
  });

  it('refuses a cursor of another list', async () => {
    const { id, viewer } = await chat.guest();
    for (const cursor of [
      'x',
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('[-3000000000]').toString('base64url'),
    ]) {
      assert.deepEqual(refusal(await chat.send(viewer, query, { id, last: 1, before: cursor })), {
        code: 'BAD_USER_INPUT',
        field: 'before',
      });
    }
  });
});
