import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { receiveMessage } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { startConversations, startMutation } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const block = `mutation ($input: BlockContactInput!) { blockContact(input: $input) {
  blockedContact { id kind value reason liftedAt person { id } }
} }`;
const lift = `mutation ($input: UnblockContactInput!) { unblockContact(input: $input) { blockedContact { id liftedAt } } }`;
const list = 'query ($lifted: Boolean) { blockedContacts(lifted: $lifted) { edges { node { id } } } }';
const inbox =
  'query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { node { id } } } }';
const look = `query ($id: ID!) { conversation(id: $id) { status waitingSince blocked messages { totalCount } } }`;
const own = 'query ($id: ID!) { conversation(id: $id) { status messages { edges { node { body } } } } }';
const counts = '{ inboxCounts { open waiting unread } }';
const live =
  'subscription { inboxEvents { __typename ... on InboxConversationChanged { conversation { id blocked } } } }';

describe('blocked contacts', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT');
  });
  after(() => chat.stop());

  const blocked = async (input: object) =>
    data(await chat.send(agent, block, { input })).blockContact.blockedContact;
  const listed = async (filter: object = {}) =>
    data(await chat.send(agent, inbox, { filter })).conversations.edges.map(({ node }) => node.id);
  const see = async (id: string) => data(await chat.send(agent, look, { id })).conversation;

  it('are told nothing: what they write is taken, and reaches nobody', async () => {
    const { id, viewer } = await chat.guest();
    const before = data(await chat.send(agent, counts)).inboxCounts;
    const { id: blockId, person } = await blocked({ kind: 'PERSON', value: viewer.sub, reason: 'Abuse' });
    assert.equal(person?.id, viewer.sub);
    // The same again is the same block.
    assert.equal((await blocked({ kind: 'PERSON', value: viewer.sub })).id, blockId);
    const { seq } = await chat.say(viewer, id, 'Can you hear me?');
    assert.ok(seq > 1);
    const seen = data(await chat.send(viewer, own, { id })).conversation;
    assert.deepEqual(
      [seen.status, seen.messages.edges.map(({ node }) => node.body)],
      ['OPEN', ['Hello', 'Can you hear me?']],
    );
    assert.ok(!(await listed()).includes(id));
    assert.ok((await listed({ blocked: true })).includes(id));
    const { waitingSince, blocked: isBlocked } = await see(id);
    assert.deepEqual([waitingSince, isBlocked], [null, true]);
    const after = data(await chat.send(agent, counts)).inboxCounts;
    assert.deepEqual([after.open, after.waiting], [before.open - 1, before.waiting - 1]);
    assert.deepEqual(refusal(await chat.send(viewer, list)), { code: 'FORBIDDEN' });
    const secret = 'query ($id: ID!) { conversation(id: $id) { blocked } }';
    assert.deepEqual(refusal(await chat.send(viewer, secret, { id })), { code: 'FORBIDDEN' });
  });

  it('come back with what they wrote, and wait since their first message without an answer', async () => {
    const { id, viewer } = await chat.guest();
    await chat.say(agent, id, 'Yes?');
    const { id: blockId } = await blocked({ kind: 'PERSON', value: viewer.sub });
    const { sentAt } = await chat.say(viewer, id, 'First');
    await chat.say(viewer, id, 'Second');
    const input = { id: blockId };
    const { liftedAt } = data(await chat.send(agent, lift, { input })).unblockContact.blockedContact;
    assert.ok(liftedAt);
    const state = await see(id);
    assert.deepEqual([state.waitingSince, state.blocked, state.messages.totalCount], [sentAt, false, 4]);
    assert.ok((await listed()).includes(id));
    assert.equal(
      data(await chat.send(agent, lift, { input })).unblockContact.blockedContact.liftedAt,
      liftedAt,
    );
    const ids = async (lifted: boolean) =>
      data(await chat.send(agent, list, { lifted })).blockedContacts.edges.map(({ node }) => node.id);
    assert.ok(!(await ids(false)).includes(blockId));
    assert.ok((await ids(true)).includes(blockId));
  });

  it('of a number or an address are known in conversations that they begin later', async () => {
    await blocked({ kind: 'EMAIL', value: 'Pest@Mail.Example.test' });
    const { id } = await chat.guest({ email: 'pest@mail.example.test' });
    assert.ok(!(await listed()).includes(id));
    const input = { body: 'Hello', email: 'friend@mail.example.test' };
    const other = await chat.guest(input);
    assert.ok((await listed()).includes(other.id));
    const address = '+4915199900001';
    const { value } = await blocked({ kind: 'PHONE', value: '+49 151 99900001' });
    assert.equal(value, address);
    await chat.services.db.$transaction((tx) =>
      addJob(tx, receiveMessage, {
        channel: 'SMS',
        address,
        body: 'Buy now',
        providerMessageId: 'SM-blocked',
        sentAt: new Date().toISOString(),
        personId: null,
        provider: null,
      }),
    );
    const [row] = await eventually(async () => {
      const { rows } = await chat.services.pool.query<{ id: string }>(
        'select conversation_id::text as id from contact_identity where address = $1',
        [address],
      );
      return rows.length > 0 && rows;
    }, 'the message');
    assert.ok(row && !(await listed()).includes(row.id));
    // Nobody answers a blocked contact by mistake.
    const start = { body: 'Stop this', channel: 'SMS', address };
    assert.deepEqual(refusal(await chat.send(agent, startMutation, { input: start })), { code: 'CONFLICT' });
    const say = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }`;
    const message = { conversationId: id, body: 'Stop this' };
    assert.deepEqual(refusal(await chat.send(agent, say, { input: message })), { code: 'CONFLICT' });
  });

  it('are known as soon as a guest leaves a blocked address, and are told nothing then either', async () => {
    await blocked({ kind: 'EMAIL', value: 'later@mail.example.test' });
    const { id, viewer } = await chat.guest();
    assert.ok((await listed()).includes(id));
    const update = `mutation ($input: UpdateGuestInput!) { updateGuest(input: $input) { __typename } }`;
    data(await chat.send(viewer, update, { input: { email: 'Later@mail.example.test' } }));
    await eventually(async () => !(await listed()).includes(id), 'the block');
    assert.ok((await chat.say(viewer, id, 'Anybody?')).seq > 1);
  });

  it('leave the lists of those who follow the inbox, and never come up there again', async () => {
    const { id, viewer } = await chat.guest();
    const subscription = await chat.subscribe(agent, live);
    await eventually(() => subscription.results.length > 0, 'the beginning');
    const about = () =>
      subscription.results
        .map((result) => data(result).inboxEvents)
        .filter(({ conversation }) => conversation?.id === id)
        .map(({ conversation }) => conversation?.blocked);
    await chat.say(viewer, id, 'One');
    await eventually(() => about().length > 0, 'the message in the inbox');
    await blocked({ kind: 'PERSON', value: viewer.sub });
    await eventually(() => about().at(-1) === true, 'the block in the inbox');
    const before = about().length;
    await chat.say(viewer, id, 'Two');
    const { id: other, viewer: friend } = await chat.guest();
    await chat.say(friend, other, 'After it');
    await eventually(
      () => subscription.results.some((result) => data(result).inboxEvents.conversation?.id === other),
      'a later change',
    );
    assert.equal(about().length, before);
    subscription.stop();
  });

  it('are not read, and start no work', async () => {
    const { id, viewer } = await chat.guest();
    await blocked({ kind: 'PERSON', value: viewer.sub });
    await eventually(async () => (await jobs(id)) === 0, 'the end of earlier work');
    await chat.say(viewer, id, 'I want to speak to a person! Emergency!');
    assert.equal(await jobs(id), 0);
  });

  it('refuse what is no contact', async () => {
    for (const [kind, value] of [
      ['PERSON', agent.sub],
      ['PERSON', 'x'],
      ['PHONE', '0151 1234567'],
      ['EMAIL', 'nobody'],
    ])
      assert.deepEqual(refusal(await chat.send(agent, block, { input: { kind, value } })), {
        code: 'BAD_USER_INPUT',
        field: 'input.value',
      });
  });

  async function jobs(id: string): Promise<number> {
    const { rows } = await chat.services.pool.query<{ count: number }>(
      `select count(*)::int as count from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier in ('conversation.read-message', 'conversation.assign') and job.payload::text like '%' || $1 || '%'`,
      [id],
    );
    return rows[0]?.count ?? 0;
  }
});
