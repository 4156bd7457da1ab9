import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { speechTeller } from '#contracts/calling/live.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import type { SeenEvent } from '../testing/answers.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../testing/conversation-subgraph.ts';
import { agentOf, inboundCall } from './testing/call-tests.ts';
import type { TestAgent } from './testing/call-tests.ts';

const callQuery = `query ($id: ID!) { call(id: $id) {
  id status phone ownPhone outcome agentVersionId answeredBy conversation { id channel }
} }`;
const roomQuery = `query ($id: ID!) { conversation(id: $id) {
  calls { id } messages { edges { node { body source interrupted spokenMs call { id } sender { role user { id } } } } }
} }`;
const listQuery = `query ($filter: CallFilter) { calls(filter: $filter) { edges { node { id } } } }`;
const eventsSubscription = `subscription ($id: ID!) { conversationEvents(conversationId: $id, afterSeq: 0) {
  __typename seq
  ... on CallStarted { call { id status } }
  ... on CallAnswered { call { id } answeredBy }
  ... on KeyPressed { call { id } digit }
  ... on CallEnded { call { id } endReason seconds }
  ... on SpeechChanged { call { id } speaker text }
  ... on MessageSent { message { body interrupted } }
} }`;

describe('calls', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  let operator: Person;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
    operator = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  const customerOf = async (conversationId: string): Promise<Person> => {
    const { customerId } = await chat.services.db.conversation.findUniqueOrThrow({
      where: { id: conversationId },
    });
    return { ...operator, sub: customerId, role: 'CUSTOMER', conversationId };
  };

  it('show operators all of it, and the caller what concerns them', async () => {
    const call = await inboundCall(chat, agent);
    await call.progress('IN_PROGRESS', { outcome: 'BOOKED', answeredBy: 'HUMAN' });
    const shared = { id: call.id, status: 'IN_PROGRESS', phone: call.phone, answeredBy: 'HUMAN' };
    const conversation = { id: call.conversationId, channel: 'PHONE' };
    const own = { ownPhone: '+4930500000', outcome: 'BOOKED', agentVersionId: agent.id };
    assert.deepEqual(data(await chat.send(operator, callQuery, { id: call.id })).call, {
      ...shared,
      ...own,
      conversation,
    });
    const caller = await customerOf(call.conversationId);
    const hidden = { ownPhone: null, outcome: null, agentVersionId: null };
    assert.deepEqual(data(await chat.send(caller, callQuery, { id: call.id })).call, {
      ...shared,
      ...hidden,
      conversation,
    });
    const { viewer: stranger } = await chat.guest();
    assert.equal(data(await chat.send(stranger, callQuery, { id: call.id })).call, null);
  });

  it('are listed for operators only, the newest first', async () => {
    const running = await inboundCall(chat, agent);
    const over = await inboundCall(chat, agent);
    await over.progress('ENDED');
    const list = async (filter: object) =>
      data(await chat.send(operator, listQuery, { filter })).calls.edges.map(({ node }) => node.id);
    assert.deepEqual((await list({})).slice(0, 2), [over.id, running.id]);
    assert.ok((await list({ running: true })).includes(running.id));
    assert.deepEqual(await list({ phone: over.phone, running: false }), [over.id]);
    const caller = await customerOf(over.conversationId);
    assert.deepEqual(refusal(await chat.send(caller, listQuery)), { code: 'FORBIDDEN' });
  });

  it('are followed live, without a hole, and what is being said passes by', async () => {
    const call = await inboundCall(chat, agent);
    const caller = await customerOf(call.conversationId);
    const { results, stop } = await chat.subscribe(caller, eventsSubscription, { id: call.conversationId });
    const events = (): SeenEvent[] => results.map((result) => data(result).conversationEvents);
    await eventually(() => events().length >= 2, 'what was stored');
    const waker = await chat.services.wakeUps.of('conversation');
    const stream = `conversation:${call.conversationId}`;
    const ids = { conversationId: call.conversationId, callId: call.id };
    const speech = speechTeller(chat.services.notifier, ids);
    for (const text of ['My', 'My tap', 'My tap drips']) speech.tell('CALLER', text);
    await eventually(() => events().some(({ text }) => text === 'My tap drips'), 'the speech');
    speech.close();
    const spoken = events().filter(({ __typename }) => __typename === 'SpeechChanged');
    assert.deepEqual(
      spoken.map(({ text, seq }) => [text, seq]),
      [
        ['My', null],
        ['My tap drips', null],
      ],
    );
    await call.progress('IN_PROGRESS', { answeredBy: 'HUMAN' });
    await call.said('1', 'AGENT', 'Hello', { interrupted: true });
    await call.pressed('2', '5');
    await call.progress('ENDED', { endReason: 'AGENT_ENDED', seconds: 9 });
    waker.changed(stream);
    await eventually(() => events().some(({ __typename }) => __typename === 'CallEnded'), 'the end');
    stop();
    const stored = events().filter(({ seq }) => seq !== null);
    assert.deepEqual(
      stored.map(({ __typename, seq }) => [seq, __typename]),
      ['ParticipantJoined', 'CallStarted', 'CallAnswered', 'MessageSent', 'KeyPressed', 'CallEnded'].map(
        (name, at) => [at + 1, name],
      ),
    );
    assert.equal(stored[4]?.digit, '5');
    assert.equal(stored[5]?.endReason, 'AGENT_ENDED');
  });

  it('show a vendor nothing of a call that began before they joined, and all of a later one', async () => {
    const vendor = await chat.person('VENDOR', 'Vera');
    const earlier = await inboundCall(chat, agent);
    const id = earlier.conversationId;
    await earlier.said('1', 'CALLER', 'My door code is secret.');
    await earlier.pressed('2', '7');
    assert.deepEqual(refusal(await chat.send(vendor, roomQuery, { id })), { code: 'NOT_FOUND' });
    await chat.accept(id, vendor.vendorId);
    await chat.services.db.participant.create({
      data: {
        conversationId: id,
        userId: vendor.sub,
        role: 'VENDOR',
        vendorId: vendor.vendorId,
        displayName: 'Vera',
        joinedAt: new Date(),
      },
    });
    const later = await inboundCall(chat, agent, earlier.phone);
    await later.said('1', 'CALLER', 'When do you come?');
    assert.equal(later.conversationId, id);
    const room = data(await chat.send(vendor, roomQuery, { id })).conversation;
    assert.deepEqual(room.calls, [{ id: later.id }]);
    assert.deepEqual(
      room.messages.edges.map(({ node }) => [node.body, node.call?.id ?? null]),
      [
        ['', null],
        ['When do you come?', later.id],
      ],
    );
    const seen = data(await chat.send(vendor, callQuery, { id: later.id })).call;
    assert.equal(seen?.phone, `…${later.phone.slice(-4)}`);
    assert.equal(data(await chat.send(vendor, callQuery, { id: earlier.id })).call, null);
    const { results, stop } = await chat.subscribe(vendor, eventsSubscription, { id });
    const events = () => results.map((result) => data(result).conversationEvents);
    await eventually(() => events().some(({ message }) => message?.body === 'When do you come?'), 'it');
    stop();
    const started = events().filter(({ __typename }) => __typename === 'CallStarted');
    assert.deepEqual(
      started.map(({ call }) => call?.id ?? null),
      [null, later.id],
    );
    assert.equal(events().find(({ __typename }) => __typename === 'KeyPressed')?.digit, '•');
    assert.ok(!JSON.stringify(events()).includes('secret'));
  });

  it('show the words of an agent as those of nobody with an account', async () => {
    const call = await inboundCall(chat, agent);
    await call.said('1', 'AGENT', 'Hello', { ms: 700, interrupted: true });
    const room = data(await chat.send(operator, roomQuery, { id: call.conversationId })).conversation;
    assert.deepEqual(room.messages.edges[0]?.node, {
      body: 'Hello',
      source: 'SPOKEN',
      interrupted: true,
      spokenMs: 700,
      call: { id: call.id },
      sender: { role: 'ASSISTANT', user: null },
    });
  });
});
