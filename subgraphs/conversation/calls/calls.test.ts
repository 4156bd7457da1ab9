import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { speechTeller } from '#contracts/calling/live.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../testing/answers.ts';
import type { SeenEvent } from '../testing/answers.ts';
import { openCallRoom } from './testing/call-room.ts';

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
  const room = openCallRoom();

  it('show operators all of it, and the caller what concerns them', async () => {
    const call = await room.ring();
    await call.progress('IN_PROGRESS', { outcome: 'BOOKED', answeredBy: 'HUMAN' });
    const shared = { id: call.id, status: 'IN_PROGRESS', phone: call.phone, answeredBy: 'HUMAN' };
    const conversation = { id: call.conversationId, channel: 'PHONE' };
    const own = { ownPhone: '+4930500000', outcome: 'BOOKED', agentVersionId: room.agent.id };
    assert.deepEqual(data(await room.chat.send(room.operator, callQuery, { id: call.id })).call, {
      ...shared,
      ...own,
      conversation,
    });
    const caller = await room.callerOf(call);
    const hidden = { ownPhone: null, outcome: null, agentVersionId: null };
    assert.deepEqual(data(await room.chat.send(caller, callQuery, { id: call.id })).call, {
      ...shared,
      ...hidden,
      conversation,
    });
    const { viewer: stranger } = await room.chat.guest();
    assert.equal(data(await room.chat.send(stranger, callQuery, { id: call.id })).call, null);
  });

  it('are listed for operators only, the newest first', async () => {
    const running = await room.ring();
    const over = await room.ring();
    await over.progress('ENDED');
    const list = async (filter: object) =>
      data(await room.chat.send(room.operator, listQuery, { filter })).calls.edges.map(({ node }) => node.id);
    assert.deepEqual((await list({})).slice(0, 2), [over.id, running.id]);
    assert.ok((await list({ running: true })).includes(running.id));
    assert.deepEqual(await list({ phone: over.phone, running: false }), [over.id]);
    const caller = await room.callerOf(over);
    assert.deepEqual(refusal(await room.chat.send(caller, listQuery)), { code: 'FORBIDDEN' });
  });

  it('are followed live, without a hole, and what is being said passes by', async () => {
    const call = await room.ring();
    const caller = await room.callerOf(call);
    const { results, stop } = await room.chat.subscribe(caller, eventsSubscription, {
      id: call.conversationId,
    });
    const events = (): SeenEvent[] => results.map((result) => data(result).conversationEvents);
    await eventually(() => events().length >= 2, 'what was stored');
    const waker = await room.chat.services.wakeUps.of('conversation');
    const stream = `conversation:${call.conversationId}`;
    const ids = { conversationId: call.conversationId, callId: call.id };
    const speech = speechTeller(room.chat.services.notifier, ids);
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
    const vendor = await room.chat.person('VENDOR', 'Vera');
    const earlier = await room.ring();
    const id = earlier.conversationId;
    await earlier.said('1', 'CALLER', 'My door code is secret.');
    await earlier.pressed('2', '7');
    assert.deepEqual(refusal(await room.chat.send(vendor, roomQuery, { id })), { code: 'NOT_FOUND' });
    await room.chat.accept(id, vendor.vendorId);
    await room.chat.services.db.participant.create({
      data: {
        conversationId: id,
        userId: vendor.sub,
        role: 'VENDOR',
        vendorId: vendor.vendorId,
        displayName: 'Vera',
        joinedAt: new Date(),
      },
    });
    const later = await room.ring(earlier.phone);
    await later.said('1', 'CALLER', 'When do you come?');
    assert.equal(later.conversationId, id);
    const shown = data(await room.chat.send(vendor, roomQuery, { id })).conversation;
    assert.deepEqual(shown.calls, [{ id: later.id }]);
    assert.deepEqual(
      shown.messages.edges.map(({ node }) => [node.body, node.call?.id ?? null]),
      [
        ['', null],
        ['When do you come?', later.id],
      ],
    );
    const seen = data(await room.chat.send(vendor, callQuery, { id: later.id })).call;
    assert.equal(seen?.phone, `…${later.phone.slice(-4)}`);
    assert.equal(data(await room.chat.send(vendor, callQuery, { id: earlier.id })).call, null);
    const { results, stop } = await room.chat.subscribe(vendor, eventsSubscription, { id });
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
    const call = await room.ring();
    await call.said('1', 'AGENT', 'Hello', { ms: 700, interrupted: true });
    const shown = data(
      await room.chat.send(room.operator, roomQuery, { id: call.conversationId }),
    ).conversation;
    assert.deepEqual(shown.messages.edges[0]?.node, {
      body: 'Hello',
      source: 'SPOKEN',
      interrupted: true,
      spokenMs: 700,
      call: { id: call.id },
      sender: { role: 'ASSISTANT', user: null },
    });
  });
});
