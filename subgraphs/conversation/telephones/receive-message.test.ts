import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { receiveMessage } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const inboxQuery = `query ($filter: ConversationFilter) { conversations(filter: $filter) { edges { node {
  id channel status waitingSince participants { displayName role user { id } }
  messages { edges { node { body sender { displayName } } } }
} } } }`;
const closeMutation = `mutation ($input: CloseConversationInput!) { closeConversation(input: $input) { conversation { id } } }`;

describe('a message from a telephone', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  let numbers = 0;
  const newNumber = () => `+4915100000${String((numbers += 1)).padStart(3, '0')}`;

  const receive = async (address: string, body: string, more: object = {}) => {
    const payload = {
      channel: 'SMS' as const,
      address,
      body,
      providerMessageId: `SM${randomUUID()}`,
      sentAt: new Date().toISOString(),
      personId: null,
      provider: 'TWILIO',
      ...more,
    };
    await chat.services.db.$transaction((tx) => addJob(tx, receiveMessage, payload));
    return payload;
  };

  /** What operators find in the inbox under the number, as soon as so many messages are there. */
  const conversationsOf = (address: string, messages: number) =>
    eventually(async () => {
      const { rows } = await chat.services.pool.query<{ id: string }>(
        'select conversation_id as id from contact_identity where address = $1',
        [address],
      );
      const { conversations } = data(await chat.send(agent, inboxQuery, { filter: {} }));
      const found = conversations.edges
        .map(({ node }) => node)
        .filter(({ id }) => rows.some((row) => row.id === id));
      return found.flatMap((one) => one.messages.edges).length >= messages ? found : null;
    }, `${messages} messages of ${address}`);

  const bodies = (found: Awaited<ReturnType<typeof conversationsOf>>) =>
    found.flatMap(({ messages }) => messages.edges.map(({ node }) => node.body));

  it('of an unknown number starts a conversation of a guest, who waits for an answer', async () => {
    const address = newNumber();
    await receive(address, 'Is tomorrow possible?', { channel: 'WHATSAPP' });
    const [found] = await conversationsOf(address, 1);
    assert.ok(found);
    assert.equal(found.channel, 'WHATSAPP');
    assert.ok(found.waitingSince);
    const displayName = `Guest …${address.slice(-4)}`;
    assert.deepEqual(found.participants, [{ displayName, role: 'CUSTOMER', user: null }]);
    const { rows } = await chat.services.pool.query(
      `select guest.name, guest.phone, (select count(*)::int from admin.session where guest_id = guest.id) as sessions
       from admin.guest where conversation_id = $1`,
      [found.id],
    );
    assert.deepEqual(rows, [{ name: displayName, phone: address, sessions: 0 }]);
  });

  it('goes into the conversation that its number has, and opens it again', async () => {
    const address = newNumber();
    await receive(address, 'One');
    const [first] = await conversationsOf(address, 1);
    assert.ok(first);
    await chat.send(agent, closeMutation, { input: { conversationId: first.id } });
    await receive(address, 'Two');
    // One answer may show the conversation as it was before its messages were read.
    await conversationsOf(address, 2);
    const [found] = await conversationsOf(address, 2);
    assert.deepEqual([found?.id, found?.status], [first.id, 'OPEN']);
  });

  it('makes one conversation, however many arrive at once', async () => {
    const address = newNumber();
    await Promise.all(Array.from({ length: 8 }, (_, at) => receive(address, `Text ${at}`)));
    const found = await conversationsOf(address, 8);
    assert.equal(found.length, 1);
    assert.deepEqual(
      bodies(found).toSorted(),
      Array.from({ length: 8 }, (_, at) => `Text ${at}`),
    );
  });

  it('is written once for each id of the provider', async () => {
    const address = newNumber();
    const { providerMessageId } = await receive(address, 'Hello');
    await conversationsOf(address, 1);
    await receive(address, 'Hello', { providerMessageId });
    await receive(address, 'The last one');
    assert.deepEqual(bodies(await conversationsOf(address, 2)), ['Hello', 'The last one']);
  });

  it('keeps a number apart in each channel', async () => {
    const address = newNumber();
    await receive(address, 'By SMS');
    await receive(address, 'By WhatsApp', { channel: 'WHATSAPP' });
    const found = await conversationsOf(address, 2);
    assert.deepEqual(found.map(({ channel }) => channel).toSorted(), ['SMS', 'WHATSAPP']);
  });

  it('of a number that an account has verified is of that account, but never of an operator', async () => {
    const customer = await chat.person('CUSTOMER', 'Grace');
    const known = newNumber();
    await receive(known, 'It is me', { personId: customer.sub });
    const [own] = await conversationsOf(known, 1);
    assert.deepEqual(own?.participants, [
      { displayName: 'Grace', role: 'CUSTOMER', user: { id: customer.sub } },
    ]);
    const ownQuery = '{ conversations { edges { node { id } } } }';
    const seen = data(await chat.send(customer, ownQuery)).conversations.edges;
    assert.deepEqual(
      seen.map(({ node }) => node.id),
      [own.id],
    );

    const operators = newNumber();
    await receive(operators, 'From my own telephone', { personId: agent.sub });
    const [others] = await conversationsOf(operators, 1);
    assert.equal(others?.participants[0]?.user, null);
  });
});
