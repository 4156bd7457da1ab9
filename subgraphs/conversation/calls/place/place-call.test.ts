import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { data, refusal } from '../../testing/answers.ts';
import { rowCounts, startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';
import { agentOf, inboundCall, newNumber } from '../testing/call-tests.ts';
import type { TestAgent } from '../testing/call-tests.ts';

const placeMutation = `mutation ($input: PlaceCallInput!) { placeCall(input: $input) {
  call { id status sandbox phone direction purpose agentVersionId conversation { id channel } }
} }`;

describe('an operator has an agent call somebody', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  let operator: Person;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
    operator = await chat.person('AGENT', 'Ada');
    // The rules belong to admin, which tests them. Here a table says what they answer.
    await chat.services.pool.query(`
      create table admin.refused (phone text, reasons text[], next_at timestamptz);
      drop function if exists admin.may_call(text, text, timestamptz);
      create function admin.may_call("phone" text, "purpose" text, "at" timestamptz)
      returns table ("allowed" boolean, "reasons" text[], "next_at" timestamptz) language sql stable as
        'select r.phone is null, coalesce(r.reasons, ''{}''), r.next_at
         from (select 1) one left join admin.refused r on r.phone = $1'`);
  });
  after(() => chat.stop());

  const refuse = (phone: string, reasons: string[], nextAt: Date | null = null) =>
    chat.services.pool.query('insert into admin.refused values ($1, $2, $3)', [phone, reasons, nextAt]);
  const input = (more: Record<string, unknown> = {}) => ({
    to: newNumber(),
    agentId: agent.agentId,
    purpose: 'SERVICE',
    ...more,
  });
  const place = (given: Record<string, unknown>) => chat.send(operator, placeMutation, { input: given });
  const jobs = async (name: string, text: string) => {
    const { rows } = await chat.services.pool.query<{ payload: { data: Record<string, unknown> } }>(
      `select job.payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = $1 and job.payload::text like $2`,
      [name, `%${text}%`],
    );
    return rows.map(({ payload }) => payload.data);
  };

  it('by number: it is queued in the sandbox, dialled once, and in the audit log', async () => {
    const given = input({ clientId: randomUUID(), variables: [{ name: 'service', value: 'Plumbing' }] });
    const { call } = data(await place(given)).placeCall;
    assert.deepEqual(
      { ...call, id: '', conversation: call.conversation.channel },
      {
        id: '',
        status: 'QUEUED',
        sandbox: true,
        phone: given.to,
        direction: 'OUTBOUND',
        purpose: 'SERVICE',
        agentVersionId: agent.id,
        conversation: 'PHONE',
      },
    );
    assert.equal(data(await place(given)).placeCall.call.id, call.id);
    assert.deepEqual(refusal(await place({ ...given, purpose: 'MARKETING' })), { code: 'CONFLICT' });
    const dials = await jobs('integration.dial-call', call.id);
    assert.deepEqual(
      dials.map(({ phone, variables }) => [phone, variables]),
      [[given.to, { service: 'Plumbing' }]],
    );
    const entries = await jobs('admin.record-audit', call.id);
    assert.deepEqual(
      entries.map(({ action, actorId }) => [action, actorId]),
      [['CALL_PLACED', operator.sub]],
    );
  });

  it('once, however many ask for it at the same moment', async () => {
    const given = input({ clientId: randomUUID() });
    const answers = await Promise.all(Array.from({ length: 6 }, () => place(given)));
    assert.equal(new Set(answers.map((answer) => data(answer).placeCall.call.id)).size, 1);
  });

  it('in a conversation, at the number that is known of it', async () => {
    const earlier = await inboundCall(chat, agent);
    const given = input({ to: null, conversationId: earlier.conversationId });
    const { call } = data(await place(given)).placeCall;
    assert.equal(call.conversation.id, earlier.conversationId);
    assert.equal(call.phone, earlier.phone);
    const { id } = await chat.guest();
    assert.deepEqual(refusal(await place(input({ to: null, conversationId: id }))), {
      code: 'BAD_USER_INPUT',
      field: 'input.conversationId',
    });
  });

  it('unless a rule forbids it: every reason is said, and nothing is made', async () => {
    const given = input();
    const nextAt = new Date('2030-01-02T08:00:00Z');
    await refuse(given.to, ['NO_CONSENT', 'OUTSIDE_WINDOW'], nextAt);
    const before = await rowCounts(chat);
    const answer = await place(given);
    assert.deepEqual(refusal(answer), { code: 'CONFLICT', field: 'input.to' });
    const [error] = answer.errors ?? [];
    assert.match(String(error?.message), /consented.*time of day.*2030-01-02T08:00:00/s);
    assert.deepEqual(await rowCounts(chat), before);
  });

  it('never at an emergency or premium number, and never at what is no number', async () => {
    const before = await rowCounts(chat);
    for (const [to, reason] of [
      ['+49112000000', 'EMERGENCY_OR_PREMIUM'],
      ['+15005550001', 'INVALID_NUMBER'],
    ] as const) {
      await refuse(to, [reason]);
      assert.deepEqual(refusal(await place(input({ to }))), { code: 'BAD_USER_INPUT', field: 'input.to' });
    }
    for (const more of [{ to: '112' }, { to: 'call me' }, { to: null }, { conversationId: randomUUID() }])
      assert.deepEqual(refusal(await place(input(more))), { code: 'BAD_USER_INPUT', field: 'input.to' });
    assert.deepEqual(await rowCounts(chat), before);
  });

  it('by an agent that calls: published, neither paused nor retired, and not only called', async () => {
    const paused = await agentOf(chat, 'Sam', 'PAUSED');
    const called = await agentOf(chat, 'Kim', 'ACTIVE', 'INBOUND');
    const field = { code: 'BAD_USER_INPUT', field: 'input.agentId' };
    for (const agentId of [paused.agentId, called.agentId, randomUUID(), 'nobody'])
      assert.deepEqual(refusal(await place(input({ agentId }))), field);
  });

  it('from the list of those that call', async () => {
    const paused = await agentOf(chat, 'Sam', 'PAUSED');
    const called = await agentOf(chat, 'Kim', 'ACTIVE', 'INBOUND');
    const { callAgents } = data(await chat.send(operator, '{ callAgents { id name versionId languages } }'));
    const ids = callAgents.map(({ id }) => id);
    assert.ok(!ids.includes(paused.agentId));
    assert.ok(!ids.includes(called.agentId));
    assert.deepEqual(
      callAgents.find(({ id }) => id === agent.agentId),
      { id: agent.agentId, name: 'Robin', versionId: agent.id, languages: ['en'] },
    );
  });

  it('and is no customer', async () => {
    const customer = await chat.person('CUSTOMER');
    assert.deepEqual(refusal(await chat.send(customer, placeMutation, { input: input() })), {
      code: 'FORBIDDEN',
    });
  });
});
