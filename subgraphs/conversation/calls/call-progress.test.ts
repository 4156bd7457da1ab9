import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';
import { agentOf, outboundCall } from './testing/call-tests.ts';
import type { TestAgent, TestCall } from './testing/call-tests.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, second));

/** Six reports about one call, as its provider and its agent make them. */
const reports = [
  { status: 'DIALLING', facts: { providerCallId: 'CA1', sandbox: false }, at: at(1) },
  { status: 'RINGING', facts: {}, at: at(2) },
  { status: 'IN_PROGRESS', facts: {}, at: at(5) },
  { status: 'IN_PROGRESS', facts: { answeredBy: 'HUMAN', answeredBySignal: 'AMD' }, at: at(8) },
  { status: 'ENDED', facts: { endReason: 'AGENT_ENDED', outcome: 'BOOKED' }, at: at(65) },
  { status: 'ENDED', facts: { endReason: 'CUSTOMER_HUNG_UP', seconds: 60 }, at: at(66) },
] as const;

describe('reports about a call', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
  });
  after(() => chat.stop());

  it('lead to the same state in whichever of all orders they arrive', async () => {
    const call = await outboundCall(chat, agent);
    const client = await chat.services.pool.connect();
    try {
      for (const order of permutations(reports)) {
        await client.query('begin');
        await client.query(
          `select (select moved from conversation.call_progress($1, item ->> 'status', item -> 'facts', (item ->> 'at')::timestamptz))
           from jsonb_array_elements($2) as item`,
          [call.id, JSON.stringify(order)],
        );
        const { rows } = await client.query(
          `select status, status_at, provider_call_id, sandbox, answered_by, answered_by_signal, end_reason, outcome, seconds,
             answered_at, ended_at
           from phone_call where id = $1`,
          [call.id],
        );
        await client.query('rollback');
        const expected = {
          status: 'ENDED',
          status_at: at(66),
          provider_call_id: 'CA1',
          sandbox: false,
          answered_by: 'HUMAN',
          answered_by_signal: 'AMD',
          end_reason: 'AGENT_ENDED',
          outcome: 'BOOKED',
          seconds: 60,
          answered_at: at(5),
          ended_at: at(65),
        };
        assert.deepEqual(rows, [expected], order.map(({ status }) => status).join());
      }
    } finally {
      client.release();
    }
  });

  it('move it forward only, and say whether they did', async () => {
    const call = await outboundCall(chat, agent);
    assert.equal(await call.progress('RINGING'), true);
    assert.equal(await call.progress('RINGING'), false);
    assert.equal(await call.progress('DIALLING'), false);
    assert.equal((await call.row())['status'], 'RINGING');
  });

  it('lead into a transfer and back, by the time of the reports', async () => {
    const call = await outboundCall(chat, agent);
    await call.progress('IN_PROGRESS', {}, at(1));
    assert.equal(await call.progress('TRANSFERRING', {}, at(10)), true);
    assert.equal(await call.progress('IN_PROGRESS', {}, at(2)), false, 'an old report that arrives late');
    assert.equal(await call.progress('IN_PROGRESS', {}, at(20)), true);
    assert.equal((await call.row())['status'], 'IN_PROGRESS');
  });

  it('that nobody understands change nothing, and raise nothing', async () => {
    const call = await outboundCall(chat, agent);
    const before = await call.row();
    assert.equal(await call.progress('EXPLODED'), false);
    assert.equal(
      await call.progress('QUEUED', { answeredBy: 'A CAT', endReason: '', seconds: 'x', more: 1 }),
      false,
    );
    const passing = { status_at: null, announced: null };
    assert.deepEqual({ ...(await call.row()), ...passing }, { ...before, ...passing });
    const { rows } = await chat.services.pool.query(
      `select * from conversation.call_progress(gen_random_uuid(), 'ENDED', '{}', now())`,
    );
    assert.deepEqual(rows, [{ moved: false }]);
  });

  it('do not give one id of the provider to two calls', async () => {
    const [one, other] = [await outboundCall(chat, agent), await outboundCall(chat, agent)];
    await one.progress('DIALLING', { providerCallId: 'CA-one' });
    await other.progress('DIALLING', { providerCallId: 'CA-one' });
    assert.equal((await other.row())['provider_call_id'], null);
  });

  it('are events: it was answered, by whom as soon as that is known, and it is over once', async () => {
    const call = await outboundCall(chat, agent);
    await call.progress('IN_PROGRESS', {}, at(5));
    await call.progress('IN_PROGRESS', { answeredBy: 'VOICEMAIL', answeredBySignal: 'AMD' }, at(8));
    await call.progress('ENDED', { endReason: 'VOICEMAIL_REACHED' }, at(9));
    await call.progress('ENDED', {}, at(10));
    await ended(call);
    const told = (await call.events()).map(({ type, data }) => [
      type,
      data['answeredBy'],
      data['endReason'],
      data['seconds'],
    ]);
    assert.deepEqual(told.slice(-4), [
      ['CallStarted', undefined, undefined, undefined],
      ['CallAnswered', null, undefined, undefined],
      ['CallAnswered', 'VOICEMAIL', undefined, undefined],
      ['CallEnded', undefined, 'VOICEMAIL_REACHED', 4],
    ]);
  });

  it('name the reason of the agent, also where the network was first to say that it is over', async () => {
    const call = await outboundCall(chat, agent);
    await call.progress('IN_PROGRESS', {}, at(1));
    await call.progress('ENDED', { endReason: 'CUSTOMER_HUNG_UP' }, at(30));
    await call.progress('ENDED', { endReason: 'OPTED_OUT' }, at(31));
    assert.equal((await ended(call))['endReason'], 'OPTED_OUT');
  });
});

/** The data of the event that tells the end. */
function ended(call: TestCall): Promise<Record<string, unknown>> {
  return eventually(
    async () => (await call.events()).find(({ type }) => type === 'CallEnded')?.data,
    'the end of the call',
  );
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, place) =>
    permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]),
  );
}
