import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { viewerOf } from '#platform/identity/claims.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { appendMessage } from '../messages/append-message.ts';
import { data, refusal } from '../testing/answers.ts';
import { eventsSubscription, sendMutation, startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const conversationQuery = 'query ($id: ID!) { conversation(id: $id) { id } }';
const inboxQuery = `query ($filter: ConversationFilter) {
  conversations(filter: $filter) { edges { node { id } } }
}`;
const entitiesQuery = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Conversation { id } ... on Participant { id } ... on Message { id }
} }`;
const rosterQuery = `query ($id: ID!) { conversation(id: $id) {
  participants { id role displayName }
  messages(last: 50) { edges { node { id body sender { role displayName } } } }
} }`;
const markMutation = `mutation ($input: MarkReadInput!) { markRead(input: $input) { conversation { id } } }`;
const typingMutation = `mutation ($input: SetTypingInput!) { setTyping(input: $input) }`;

describe('participation', () => {
  let chat: TestConversations;
  let boss: Person;
  before(async () => {
    chat = await startConversations();
    boss = await chat.person('ADMIN');
  });
  after(() => chat.stop());

  const look = async (id: string) => data(await chat.send(boss, rosterQuery, { id })).conversation;

  /** Every path to a conversation that is open to this person. */
  const openPaths = async (viewer: Person, conversationId: string): Promise<string[]> => {
    const { participants, messages } = await look(conversationId);
    const representations = [
      { __typename: 'Conversation', id: conversationId },
      ...participants.map(({ id }) => ({ __typename: 'Participant', id })),
      ...messages.edges.map(({ node }) => ({ __typename: 'Message', id: node.id })),
    ];
    const inbox = async (filter: object) => {
      const { conversations } = data(await chat.send(viewer, inboxQuery, { filter }));
      return conversations.edges.some(({ node }) => node.id === conversationId);
    };
    const answers = async (query: string, variables: Record<string, unknown>) => {
      const answer = await chat.send(viewer, query, variables);
      if (answer.errors) assert.deepEqual(refusal(answer), { code: 'NOT_FOUND' });
      return !answer.errors;
    };
    const listens = async () => {
      const live = await chat.subscribe(viewer, eventsSubscription, { conversationId, afterSeq: 0 });
      const ended = live.ended.then(() => false);
      const opened = eventually(() => live.results.some((result) => !result.errors));
      const isOpen = await Promise.race([ended, opened.then(() => true)]);
      opened.catch(() => {});
      live.stop();
      return isOpen;
    };
    const { _entities: entities } = data(await chat.send(viewer, entitiesQuery, { representations }));
    const paths: Record<string, boolean> = {
      conversation: await answers(conversationQuery, { id: conversationId }),
      inbox: await inbox({}),
      search: await inbox({ search: 'Hello' }),
      reference: entities.some((entity) => entity !== null),
      listen: await listens(),
      markRead: await answers(markMutation, { input: { conversationId, upToSeq: 1 } }),
      setTyping: await answers(typingMutation, { input: { conversationId, typing: true } }),
      sendMessage: await answers(sendMutation, { input: { conversationId, body: 'Am I in?' } }),
    };
    return Object.keys(paths).filter((path) => paths[path]);
  };
  const every = [
    'conversation',
    'inbox',
    'search',
    'reference',
    'listen',
    'markRead',
    'setTyping',
    'sendMessage',
  ];

  it('of an operator ends with the role, by every path; what they wrote stays as it was', async () => {
    const { id } = await chat.guest();
    const agent = await chat.person('AGENT', 'Ben');
    await chat.say(agent, id, 'How can I help?');
    assert.deepEqual(await openPaths(agent, id), every);
    for (const role of ['CUSTOMER', 'VENDOR'] as const)
      assert.deepEqual(await openPaths(await chat.change(agent, role, agent.sub), id), []);
    const { messages } = await look(id);
    const said = messages.edges.find(({ node }) => node.body === 'How can I help?');
    assert.deepEqual(said?.node.sender, { role: 'AGENT', displayName: 'Ben' });
  });

  it('of an operator has the role of today', async () => {
    const { id } = await chat.guest();
    const agent = await chat.person('AGENT');
    const before = await chat.say(agent, id, 'One moment');
    const after = await chat.say(await chat.change(agent, 'ADMIN'), id, 'I decide');
    assert.deepEqual([before.sender.role, after.sender.role], ['AGENT', 'ADMIN']);
    const again = await chat.say(await chat.change(agent, 'AGENT'), id, 'As you say');
    assert.equal(again.sender.id, before.sender.id);
  });

  it('of a vendor lasts as long as an order is theirs, by every path', async () => {
    const { id } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    assert.deepEqual(await openPaths(vendor, id), []);
    const cancel = await chat.accept(id, vendor.vendorId, 'Pipes Ltd');
    assert.deepEqual(await openPaths(vendor, id), every);
    await cancel();
    assert.deepEqual(await openPaths(vendor, id), []);
    const { messages } = await look(id);
    const said = messages.edges.find(({ node }) => node.body === 'Am I in?');
    assert.deepEqual(said?.node.sender, { role: 'VENDOR', displayName: 'Pipes Ltd' });
    await chat.accept(id, vendor.vendorId, 'Pipes Ltd');
    assert.deepEqual(await openPaths(vendor, id), every);
  });

  it('is open to every account of the vendor, which all see joining with its first message', async () => {
    const { id, viewer } = await chat.guest();
    const first = await chat.person('VENDOR');
    await chat.accept(id, first.vendorId, 'Pipes Ltd');
    const colleague = await chat.person('VENDOR', 'Somebody', first.vendorId ?? '');
    const rival = await chat.person('VENDOR');
    const follower = await chat.follow(viewer, id, 1);
    const messages = [
      await chat.say(first, id, 'On my way'),
      await chat.say(colleague, id, 'So am I'),
      await chat.say(colleague, id, 'Nearly there'),
    ];
    assert.deepEqual(
      messages.map(({ sender }) => [sender.role, sender.displayName]),
      Array.from({ length: 3 }, () => ['VENDOR', 'Pipes Ltd']),
    );
    await follower.until((events) => events.length >= 5);
    const joined = follower.stored().filter(({ __typename }) => __typename === 'ParticipantJoined');
    assert.equal(joined.length, 2);
    follower.stop();
    assert.deepEqual(await openPaths(rival, id), []);
  });

  it('of somebody who acts for another vendor by now ends', async () => {
    const { id } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    await chat.accept(id, vendor.vendorId, 'Pipes Ltd');
    await chat.say(vendor, id, 'On my way');
    const rival = await chat.person('VENDOR');
    const moved = await chat.change(vendor, 'VENDOR', rival.vendorId ?? '');
    assert.deepEqual(await openPaths(moved, id), []);
    // Their new vendor gets an order of it: they take part anew, under its name.
    await chat.accept(id, rival.vendorId, 'Other Pipes Ltd');
    const { sender } = await chat.say(moved, id, 'Here I am again');
    assert.equal(sender.displayName, 'Other Pipes Ltd');
    const { participants } = await look(id);
    assert.deepEqual(
      participants.filter(({ role }) => role === 'VENDOR').map(({ displayName }) => displayName),
      ['Pipes Ltd', 'Other Pipes Ltd'],
    );
  });

  it('of who started a conversation stays, whatever they become', async () => {
    const start = 'mutation { startConversation(input: { body: "Hello" }) { conversation { id } } }';
    const customer = await chat.person('CUSTOMER');
    const { id } = data(await chat.send(customer, start)).startConversation.conversation;
    assert.deepEqual(await openPaths(await chat.change(customer, 'VENDOR', customer.sub), id), every);
    assert.deepEqual(await openPaths(await chat.change(customer, 'AGENT'), id), every);
    const vendor = await chat.person('VENDOR');
    const { id: own } = data(await chat.send(vendor, start)).startConversation.conversation;
    assert.deepEqual(await openPaths(vendor, own), every);
    assert.deepEqual(await openPaths(await chat.change(vendor, 'VENDOR', vendor.sub), own), every);
    assert.deepEqual(
      (await look(id)).participants.map(({ role }) => role),
      ['CUSTOMER'],
    );
    const agent = await chat.person('AGENT');
    const { id: internal } = data(await chat.send(agent, start)).startConversation.conversation;
    assert.deepEqual(await openPaths(await chat.change(agent, 'CUSTOMER'), internal), []);
  });

  it('of a vendor is not proved by a row that an earlier version has written', async () => {
    const { id } = await chat.guest();
    const vendor = await chat.person('VENDOR');
    await chat.services.pool.query(
      `insert into participant (id, conversation_id, user_id, role, display_name, joined_at)
       values (gen_random_uuid(), $1, $2, 'VENDOR', 'Pipes Ltd', now())`,
      [id, vendor.sub],
    );
    assert.deepEqual(await openPaths(vendor, id), []);
    await chat.accept(id, vendor.vendorId, 'Pipes Ltd');
    assert.deepEqual(await openPaths(vendor, id), every);
  });

  it('is asked for by the one statement that appends a message', async () => {
    const { id } = await chat.guest();
    const [agent, vendor] = [await chat.person('AGENT'), await chat.person('VENDOR')];
    const cancel = await chat.accept(id, vendor.vendorId);
    const append = async (person: Person) => {
      const sender = requireSignedIn(viewerOf(person));
      const draft = { conversationId: id, sender, body: 'Next', clientId: null };
      return (await appendMessage(chat.services.pool, draft)) !== null;
    };
    for (const person of [agent, vendor]) await chat.say(person, id, 'First');
    assert.deepEqual([await append(agent), await append(vendor)], [true, true]);
    await cancel();
    const demoted = await chat.change(agent, 'CUSTOMER');
    assert.deepEqual([await append(demoted), await append(vendor)], [false, false]);
  });
});
