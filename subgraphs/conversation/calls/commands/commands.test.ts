import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data, refusal } from '../../testing/answers.ts';
import type { Person } from '../../testing/conversation-subgraph.ts';
import { openCallRoom } from '../testing/call-room.ts';

const endMutation = `mutation ($callId: ID!) { endCall(input: { callId: $callId }) { call { id status endReason } } }`;
const coachMutation = `mutation ($input: CoachCallInput!) { coachCall(input: $input) { call { id } } }`;
const takeOverMutation = `mutation ($callId: ID!) { takeOverCall(input: { callId: $callId }) { call { takenOverBy { id } } } }`;
const speakMutation = `mutation ($input: SpeakInCallInput!) { speakInCall(input: $input) { call { takenOverBy { id } } } }`;
const commandsQuery = `query ($callId: ID!) { call(id: $callId) { commands { kind body state refusal operator { id } } } }`;
const refusedSubscription = `subscription ($conversationId: ID!) { insightEvents(conversationId: $conversationId) {
  __typename ... on CallCommandRefused { call { id } }
} }`;
const resumeMutation = `mutation ($callId: ID!) { resumeAgent(input: { callId: $callId }) { call { takenOverBy { id } } } }`;

describe('an operator in a running call', () => {
  const room = openCallRoom();

  const commands = async (callId: string) => {
    const { rows } = await room.chat.services.pool.query<{ id: string; kind: string; body: string | null }>(
      'select id, kind, body from conversation.call_commands($1)',
      [callId],
    );
    return rows;
  };
  const done = async (callId: string, id: string | undefined, refusal: string | null = null) => {
    const { rows } = await room.chat.services.pool.query<{ moved: boolean }>(
      'select moved from conversation.call_command_done($1, $2, $3)',
      [callId, id, refusal],
    );
    return rows[0]?.moved;
  };
  const shown = async (callId: string, viewer: Person = room.operator) => {
    const { call } = data(await room.chat.send(viewer, commandsQuery, { callId }));
    return call?.commands.map(({ kind, state, refusal }) => [kind, state, refusal]);
  };
  const types = async (call: Awaited<ReturnType<typeof room.running>>) =>
    (await call.events()).map(({ type }) => type);

  it('gives commands, which wait in their order until each is done', async () => {
    const { id: callId } = await room.running();
    const coach = { callId, body: 'Offer tomorrow.', clientId: 'one' };
    await room.chat.send(room.operator, coachMutation, { input: coach });
    await room.chat.send(room.operator, coachMutation, { input: coach });
    assert.deepEqual(
      refusal(await room.chat.send(room.operator, coachMutation, { input: { ...coach, body: 'Other' } })),
      {
        code: 'CONFLICT',
      },
    );
    await room.chat.send(room.operator, takeOverMutation, { callId });
    await room.chat.send(room.operator, resumeMutation, { callId });
    const wanted = await commands(callId);
    assert.deepEqual(
      wanted.map(({ kind, body }) => [kind, body]),
      [
        ['COACH', 'Offer tomorrow.'],
        ['TAKE_OVER', null],
        ['RESUME', null],
      ],
    );
    assert.deepEqual(await commands(callId), wanted);
    assert.equal(await done(callId, wanted[0]?.id), true);
    assert.equal(await done(callId, wanted[0]?.id), false);
    assert.deepEqual(await commands(callId), wanted.slice(1));
    assert.deepEqual(await shown(callId), [
      ['RESUME', 'WAITING', null],
      ['TAKE_OVER', 'WAITING', null],
      ['COACH', 'DONE', null],
    ]);
  });

  it('sees which commands had no effect, and why: also those that nobody took before the end', async () => {
    const call = await room.running();
    const { conversationId } = call;
    const follow = await room.chat.subscribe(room.operator, refusedSubscription, { conversationId });
    for (const body of ['First.', 'Second.', 'Third.'])
      await room.chat.send(room.operator, coachMutation, { input: { callId: call.id, body } });
    const [first, second] = await commands(call.id);
    await done(call.id, first?.id);
    await done(call.id, second?.id, 'CALL_OVER');
    await room.chat.send(room.operator, endMutation, { callId: call.id });
    await call.progress('ENDED', { endReason: 'OPERATOR_ENDED' });
    const refused = await eventually(() => follow.results.length > 1 && follow.results, 'the refusals');
    assert.deepEqual(
      refused
        .map((event) => data(event).insightEvents)
        .filter(({ __typename }) => __typename !== 'CallAnalysed'),
      Array.from({ length: 2 }, () => ({ __typename: 'CallCommandRefused', call: { id: call.id } })),
    );
    assert.deepEqual(await shown(call.id), [
      ['END', 'DONE', null],
      ['COACH', 'REFUSED', 'CALL_OVER'],
      ['COACH', 'REFUSED', 'CALL_OVER'],
      ['COACH', 'DONE', null],
    ]);
    const caller = await room.callerOf(call);
    assert.deepEqual(await shown(call.id, caller), []);
    follow.stop();
  });

  it('wakes the processes that hold calls', async () => {
    const { id: callId } = await room.running();
    const client = await room.chat.services.pool.connect();
    const heard: string[] = [];
    try {
      client.on('notification', ({ payload }) => void heard.push(payload ?? ''));
      await client.query('listen switchboard_integration');
      await room.chat.send(room.operator, takeOverMutation, { callId });
      await eventually(() => heard.some((text) => text.includes(callId)), 'the wake-up');
      await client.query('unlisten *');
    } finally {
      client.release();
    }
  });

  it('takes over: the operator joins, and everybody sees who speaks until the agent goes on', async () => {
    const call = await room.running();
    const taken = data(await room.chat.send(room.operator, takeOverMutation, { callId: call.id }));
    assert.equal(taken.takeOverCall.call.takenOverBy?.id, room.operator.sub);
    await room.chat.send(room.operator, takeOverMutation, { callId: call.id });
    const said = await call.said('1', 'OPERATOR', 'Ada speaking.');
    assert.equal(said.fresh, true);
    const resumed = data(await room.chat.send(room.operator, resumeMutation, { callId: call.id }));
    assert.equal(resumed.resumeAgent.call.takenOverBy, null);
    assert.deepEqual((await types(call)).slice(-4), [
      'ParticipantJoined',
      'CallTakenOver',
      'MessageSent',
      'AgentResumed',
    ]);
  });

  it('speaks by typing: what was heard is a message of the operator', async () => {
    const call = await room.running();
    await room.chat.send(room.operator, speakMutation, {
      input: { callId: call.id, body: 'One moment, please.' },
    });
    const [command] = await commands(call.id);
    assert.deepEqual([command?.kind, command?.body], ['SPEAK', 'One moment, please.']);
    await call.said(String(command?.id), 'OPERATOR', 'One moment,', { interrupted: true });
    const { rows } = await room.chat.services.pool.query(
      'select display_name, role, body, source, interrupted from conversation.transcript where call_id = $1',
      [call.id],
    );
    assert.deepEqual(rows, [
      { display_name: 'Ada', role: 'AGENT', body: 'One moment,', source: 'TYPED', interrupted: true },
    ]);
  });

  it('ends it, with the operator as the reason; afterwards there is nothing to command', async () => {
    const call = await room.running();
    await room.chat.send(room.operator, endMutation, { callId: call.id });
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
    const late = await room.chat.send(room.operator, takeOverMutation, { callId: call.id });
    assert.deepEqual(refusal(late), { code: 'CONFLICT' });
    assert.equal((await room.chat.send(room.operator, endMutation, { callId: call.id })).errors, undefined);
    assert.deepEqual(await commands(call.id), []);
  });

  it('is nobody else: a customer may end their own call, and no other', async () => {
    const call = await room.running();
    const caller = await room.callerOf(call);
    const { viewer: stranger } = await room.chat.guest();
    assert.deepEqual(refusal(await room.chat.send(stranger, endMutation, { callId: call.id })), {
      code: 'NOT_FOUND',
    });
    assert.deepEqual(refusal(await room.chat.send(caller, takeOverMutation, { callId: call.id })), {
      code: 'FORBIDDEN',
    });
    assert.equal((await room.chat.send(caller, endMutation, { callId: call.id })).errors, undefined);
    assert.equal((await call.row())['end_reason'], 'CUSTOMER_HUNG_UP');
  });
});
