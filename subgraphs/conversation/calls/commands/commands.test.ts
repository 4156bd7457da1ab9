import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../../testing/answers.ts';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';
import { agentOf, inboundCall } from '../testing/call-tests.ts';
import type { TestAgent } from '../testing/call-tests.ts';

const endMutation = `mutation ($callId: ID!) { endCall(input: { callId: $callId }) { call { id status endReason } } }`;
const coachMutation = `mutation ($input: CoachCallInput!) { coachCall(input: $input) { call { id } } }`;
const takeOverMutation = `mutation ($callId: ID!) { takeOverCall(input: { callId: $callId }) { call { takenOverBy { id } } } }`;
const speakMutation = `mutation ($input: SpeakInCallInput!) { speakInCall(input: $input) { call { takenOverBy { id } } } }`;
const resumeMutation = `mutation ($callId: ID!) { resumeAgent(input: { callId: $callId }) { call { takenOverBy { id } } } }`;

describe('an operator in a running call', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  let operator: Person;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
    operator = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  const commands = async (callId: string) => {
    const { rows } = await chat.services.pool.query<{ id: string; kind: string; body: string | null }>(
      'select id, kind, body from conversation.take_call_commands($1)',
      [callId],
    );
    return rows;
  };
  const running = async () => {
    const call = await inboundCall(chat, agent);
    await call.progress('IN_PROGRESS');
    return call;
  };
  const types = async (call: Awaited<ReturnType<typeof running>>) =>
    (await call.events()).map(({ type }) => type);

  it('gives commands, which are taken once and in their order', async () => {
    const { id: callId } = await running();
    const coach = { callId, body: 'Offer tomorrow.', clientId: 'one' };
    await chat.send(operator, coachMutation, { input: coach });
    await chat.send(operator, coachMutation, { input: coach });
    assert.deepEqual(
      refusal(await chat.send(operator, coachMutation, { input: { ...coach, body: 'Other' } })),
      {
        code: 'CONFLICT',
      },
    );
    await chat.send(operator, takeOverMutation, { callId });
    await chat.send(operator, resumeMutation, { callId });
    const taken = (await commands(callId)).map(({ kind, body }) => [kind, body]);
    assert.deepEqual(taken, [
      ['COACH', 'Offer tomorrow.'],
      ['TAKE_OVER', null],
      ['RESUME', null],
    ]);
    assert.deepEqual(await commands(callId), []);
  });

  it('wakes the processes that hold calls', async () => {
    const { id: callId } = await running();
    const client = await chat.services.pool.connect();
    const heard: string[] = [];
    try {
      client.on('notification', ({ payload }) => void heard.push(payload ?? ''));
      await client.query('listen switchboard_integration');
      await chat.send(operator, takeOverMutation, { callId });
      await eventually(() => heard.some((text) => text.includes(callId)), 'the wake-up');
      await client.query('unlisten *');
    } finally {
      client.release();
    }
  });

  it('takes over: the operator joins, and everybody sees who speaks until the agent goes on', async () => {
    const call = await running();
    const taken = data(await chat.send(operator, takeOverMutation, { callId: call.id }));
    assert.equal(taken.takeOverCall.call.takenOverBy?.id, operator.sub);
    await chat.send(operator, takeOverMutation, { callId: call.id });
    const said = await call.said('1', 'OPERATOR', 'Ada speaking.');
    assert.equal(said.fresh, true);
    const resumed = data(await chat.send(operator, resumeMutation, { callId: call.id }));
    assert.equal(resumed.resumeAgent.call.takenOverBy, null);
    assert.deepEqual((await types(call)).slice(-4), [
      'ParticipantJoined',
      'CallTakenOver',
      'MessageSent',
      'AgentResumed',
    ]);
  });

  it('speaks by typing: what was heard is a message of the operator', async () => {
    const call = await running();
    await chat.send(operator, speakMutation, { input: { callId: call.id, body: 'One moment, please.' } });
    const [command] = await commands(call.id);
    assert.deepEqual([command?.kind, command?.body], ['SPEAK', 'One moment, please.']);
    await call.said(String(command?.id), 'OPERATOR', 'One moment,', { interrupted: true });
    const { rows } = await chat.services.pool.query(
      'select display_name, role, body, source, interrupted from conversation.transcript where call_id = $1',
      [call.id],
    );
    assert.deepEqual(rows, [
      { display_name: 'Ada', role: 'AGENT', body: 'One moment,', source: 'TYPED', interrupted: true },
    ]);
  });

  it('ends it, with the operator as the reason; afterwards there is nothing to command', async () => {
    const call = await running();
    await chat.send(operator, endMutation, { callId: call.id });
    assert.deepEqual(
      (await commands(call.id)).map(({ kind }) => kind),
      ['END'],
    );
    await call.progress('ENDED', { endReason: 'CUSTOMER_HUNG_UP' });
    const { data: end } = await eventually(
      async () => (await call.events()).find(({ type }) => type === 'CallEnded'),
      'the end',
    );
    assert.equal(end['endReason'], 'OPERATOR_ENDED');
    const late = await chat.send(operator, takeOverMutation, { callId: call.id });
    assert.deepEqual(refusal(late), { code: 'CONFLICT' });
    assert.equal((await chat.send(operator, endMutation, { callId: call.id })).errors, undefined);
    assert.deepEqual(await commands(call.id), []);
  });

  it('is nobody else: a customer may end their own call, and no other', async () => {
    const call = await running();
    const { customerId } = await chat.services.db.conversation.findUniqueOrThrow({
      where: { id: call.conversationId },
    });
    const caller = {
      ...operator,
      sub: customerId,
      role: 'CUSTOMER',
      conversationId: call.conversationId,
    } as const;
    const { viewer: stranger } = await chat.guest();
    assert.deepEqual(refusal(await chat.send(stranger, endMutation, { callId: call.id })), {
      code: 'NOT_FOUND',
    });
    assert.deepEqual(refusal(await chat.send(caller, takeOverMutation, { callId: call.id })), {
      code: 'FORBIDDEN',
    });
    assert.equal((await chat.send(caller, endMutation, { callId: call.id })).errors, undefined);
    assert.equal((await call.row())['end_reason'], 'CUSTOMER_HUNG_UP');
  });
});
