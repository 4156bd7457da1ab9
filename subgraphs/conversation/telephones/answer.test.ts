import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { messageMoved, receiveMessage, sendMessage } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import { sendMutation, startConversations, startMutation } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';

const windowQuery = `query ($id: ID!) { conversation(id: $id) {
  replyWindow { channel address closesAt isOpen } messages { edges { node { seq delivery { status problem } } } }
} }`;
const internalSubscription = `subscription ($id: ID!) { internalEvents(conversationId: $id, afterSeq: 0) {
  ... on MessageDeliveryChanged { messageSeq delivery { status problem } }
} }`;
const movedSchema = z.object({
  internalEvents: z.object({
    messageSeq: z.number(),
    delivery: z.object({ status: z.string(), problem: z.string().nullable() }),
  }),
});
const noteMutation = `mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id } } }`;

describe('an answer to somebody who writes from a telephone', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  let numbers = 0;
  const newNumber = () => `+4915140000${String((numbers += 1)).padStart(3, '0')}`;

  /** Somebody writes. @returns the id of their conversation */
  const receive = async (channel: 'SMS' | 'WHATSAPP', address: string, ageMs = 0): Promise<string> => {
    const sentAt = new Date(Date.now() - ageMs).toISOString();
    const received = {
      channel,
      address,
      body: 'Hello',
      providerMessageId: randomUUID(),
      sentAt,
      personId: null,
      provider: 'WHATSAPP',
    };
    await chat.services.db.$transaction((tx) => addJob(tx, receiveMessage, received));
    const identity = await eventually(() =>
      chat.services.db.contactIdentity.findUnique({ where: { channel_address: { channel, address } } }),
    );
    return identity.conversationId;
  };

  /** What the integration service is asked to send for a conversation, in the order of the messages. */
  const sent = async (conversationId: string) => {
    const { rows } = await chat.services.pool.query<{ payload: unknown }>(
      `select payload->'data' as payload from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = task_id
       where identifier = $1 and payload->'data'->>'conversationId' = $2 order by (payload->'data'->>'seq')::int`,
      [sendMessage.name, conversationId],
    );
    return z.array(sendMessage.payload).parse(rows.map(({ payload }) => payload));
  };

  const look = async (id: string) => data(await chat.send(agent, windowQuery, { id })).conversation;

  it('goes out to the number, the first one that joins the operator as well as the next', async () => {
    const address = newNumber();
    const id = await receive('SMS', address);
    const { seq } = await chat.say(agent, id, 'Tomorrow at nine.', 'a-1');
    await chat.say(agent, id, 'Is that fine?');
    await chat.say(agent, id, 'Tomorrow at nine.', 'a-1');
    const [first, second, ...others] = await sent(id);
    assert.deepEqual(others, []);
    const { expiresAt, ...message } = first ?? {};
    assert.deepEqual(message, {
      conversationId: id,
      seq,
      channel: 'SMS',
      address,
      body: 'Tomorrow at nine.',
      provider: 'WHATSAPP',
    });
    assert.ok(expiresAt !== undefined && new Date(expiresAt) > new Date());
    assert.equal(second?.body, 'Is that fine?');
  });

  it('of a vendor says who it is; notes and messages of the customer stay inside', async () => {
    const id = await receive('SMS', newNumber());
    const vendor = await chat.person('VENDOR', 'Grace');
    await chat.accept(id, vendor.vendorId, 'Pipes & Co');
    await chat.say(vendor, id, 'I am on my way.');
    await chat.send(agent, noteMutation, { input: { conversationId: id, body: 'Pays late.' } });
    const { customerId } = await chat.services.db.conversation.findUniqueOrThrow({ where: { id } });
    await chat.say({ ...agent, sub: customerId, role: 'CUSTOMER', conversationId: id }, id, 'By the chat.');
    assert.deepEqual(
      (await sent(id)).map(({ body }) => body),
      ['Pipes & Co: I am on my way.'],
    );
  });

  it('by WhatsApp is refused 24 hours after the last message of the customer, and nothing is written', async () => {
    const address = newNumber();
    const dayMs = 24 * 60 * 60 * 1_000;
    const id = await receive('WHATSAPP', address, dayMs + 1_000);
    await eventually(async () => (await look(id)).replyWindow?.closesAt);
    const before = await look(id);
    assert.equal(before.replyWindow?.isOpen, false);
    const late = await chat.send(agent, sendMutation, { input: { conversationId: id, body: 'Late' } });
    assert.deepEqual(refusal(late), { code: 'CONFLICT' });
    assert.match(late.errors?.[0]?.message ?? '', /24 hours/);
    assert.deepEqual(await look(id), before);
    assert.deepEqual(await sent(id), []);

    await receive('WHATSAPP', address);
    const window = await eventually(async () => {
      const { replyWindow } = await look(id);
      return replyWindow?.isOpen === true ? replyWindow : null;
    });
    await chat.say(agent, id, 'In time');
    const [message] = await sent(id);
    assert.equal(message?.body, 'In time');
    assert.equal(message.expiresAt, window.closesAt);
  });

  it('that is too long for its channel is refused with its field', async () => {
    for (const [channel, most] of [
      ['SMS', 1_600],
      ['WHATSAPP', 4_096],
    ] as const) {
      const id = await receive(channel, newNumber());
      await eventually(async () => (await look(id)).replyWindow?.isOpen);
      const input = (length: number) => ({ input: { conversationId: id, body: 'x'.repeat(length) } });
      const refused = refusal(await chat.send(agent, sendMutation, input(most + 1)));
      assert.deepEqual(refused, { code: 'BAD_USER_INPUT', field: 'input.body' });
      data(await chat.send(agent, sendMutation, input(most)));
    }
  });

  it('shows operators live how far it has come, never backwards, and nobody else', async () => {
    const address = newNumber();
    const id = await receive('SMS', address);
    const { seq } = await chat.say(agent, id, 'We come.');
    const follower = await chat.subscribe(agent, internalSubscription, { id });
    const seen = () => follower.results.map((result) => movedSchema.parse(result.data).internalEvents);
    const moved = async (status: string, problem: string | null = null) => {
      await chat.services.pool.query('delete from integration.message_delivery where conversation_id = $1', [
        id,
      ]);
      await chat.services.pool.query(
        'insert into integration.message_delivery values ($1, $2, $3, $4, now())',
        [id, seq, status, problem],
      );
      await chat.services.db.$transaction((tx) => addJob(tx, messageMoved, { conversationId: id, seq }));
    };
    const last = (status: string) => eventually(() => seen().at(-1)?.delivery.status === status, status);
    await moved('SENT');
    await last('SENT');
    await moved('UNDELIVERED', 'The number is not in use.');
    await last('UNDELIVERED');
    assert.deepEqual(seen(), [
      { messageSeq: seq, delivery: { status: 'SENT', problem: null } },
      { messageSeq: seq, delivery: { status: 'UNDELIVERED', problem: 'The number is not in use.' } },
    ]);
    follower.stop();
    const deliveries = (await look(id)).messages.edges.map(({ node }) => node.delivery);
    assert.deepEqual(deliveries, [null, { status: 'UNDELIVERED', problem: 'The number is not in use.' }]);
    const customer = await chat.person('CUSTOMER');
    await chat.services.db.participant.updateMany({
      where: { conversationId: id, role: 'CUSTOMER' },
      data: { userId: customer.sub, isGuest: false },
    });
    const { errors } = await chat.send(customer, windowQuery, { id });
    assert.deepEqual([...new Set(errors?.map(({ extensions }) => extensions.code))], ['FORBIDDEN']);
  });
});

describe('an operator who writes first', () => {
  let chat: TestConversations;
  let agent: Person;
  before(async () => {
    chat = await startConversations();
    agent = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  const write = (viewer: Person, input: object) =>
    chat.send(viewer, startMutation, { input: { body: 'We are late.', ...input } });

  it('starts the conversation of the number, and goes on in it', async () => {
    const input = { channel: 'SMS', address: '+49 (151) 5000-0001', name: 'Grace', clientId: 'first' };
    const { conversation, session } = data(await write(agent, input)).startConversation;
    assert.deepEqual([conversation.channel, session], ['SMS', null]);
    const { id } = conversation;
    const people = await chat.services.db.participant.findMany({ where: { conversationId: id } });
    assert.deepEqual(people.map(({ displayName, role }) => `${role} ${displayName}`).toSorted(), [
      'AGENT Ada',
      'CUSTOMER Grace',
    ]);
    const { waitingSince } = await chat.services.db.conversation.findUniqueOrThrow({ where: { id } });
    assert.equal(waitingSince, null);
    assert.equal(data(await write(agent, input)).startConversation.conversation.id, id);
    await write(agent, { ...input, address: '004915150000001', body: 'Now we come.', clientId: 'second' });
    const messages = await chat.services.db.message.findMany({ where: { conversationId: id } });
    assert.deepEqual(messages.map(({ body }) => body).toSorted(), ['Now we come.', 'We are late.']);
    assert.deepEqual(refusal(await write(agent, { ...input, body: 'Other words' })), { code: 'CONFLICT' });
  });

  it('can not do so by WhatsApp to somebody who has not written', async () => {
    const answer = await write(agent, { channel: 'WHATSAPP', address: '+4915150000002' });
    assert.deepEqual(refusal(answer), { code: 'CONFLICT' });
    assert.equal(await chat.services.db.contactIdentity.count({ where: { address: '+4915150000002' } }), 0);
  });

  it('must be an operator and give a whole number and its channel', async () => {
    for (const [input, field] of [
      [{ channel: 'SMS' }, 'input.address'],
      [{ channel: 'SMS', address: '0151 5000' }, 'input.address'],
      [{ channel: 'SMS', address: 'Grace' }, 'input.address'],
      [{ address: '+4915150000003' }, 'input.channel'],
      [{ channel: 'CHAT', address: '+4915150000003' }, 'input.channel'],
      [{ channel: 'PHONE' }, 'input.channel'],
      [{ channel: 'SMS', address: '+4915150000003', body: 'x'.repeat(1_601) }, 'input.body'],
    ] as const) {
      assert.deepEqual(refusal(await write(agent, input)), { code: 'BAD_USER_INPUT', field });
    }
    const customer = await chat.person('CUSTOMER');
    const answer = await write(customer, { channel: 'SMS', address: '+4915150000003' });
    assert.deepEqual(refusal(answer), { code: 'FORBIDDEN' });
    assert.equal(await chat.services.db.contactIdentity.count({ where: { address: '+4915150000003' } }), 0);
  });
});
