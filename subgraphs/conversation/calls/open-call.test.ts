import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startConversations } from '../testing/conversation-subgraph.ts';
import type { TestConversations } from '../testing/conversation-subgraph.ts';
import { agentOf, inboundCall, newNumber, outboundCall } from './testing/call-tests.ts';
import type { TestAgent } from './testing/call-tests.ts';

describe('a call that begins', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
  });
  after(() => chat.stop());

  /** Payloads of the jobs of other subgraphs, which nobody runs here. */
  const jobs = async (name: string, text: string) => {
    const { rows } = await chat.services.pool.query<{ payload: { data: Record<string, unknown> } }>(
      `select job.payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = $1 and job.payload::text like $2`,
      [name, `%${text}%`],
    );
    return rows.map(({ payload }) => payload.data);
  };

  it('is placed and dialled once for its key, with its conversation, guest and agent', async () => {
    const attemptKey = randomUUID();
    const call = await outboundCall(chat, agent, { attemptKey });
    const again = await outboundCall(chat, agent, { attemptKey, phone: call.phone });
    assert.equal(again.id, call.id);
    assert.deepEqual(
      (await call.events()).map(({ seq, type }) => [seq, type]),
      [
        [1, 'ParticipantJoined'],
        [2, 'CallStarted'],
      ],
    );
    const dialled = await jobs('integration.dial-call', call.id);
    assert.deepEqual(dialled, [
      {
        callId: call.id,
        phone: call.phone,
        agentVersionId: agent.id,
        purpose: 'SERVICE',
        variables: { service: 'Plumbing' },
      },
    ]);
    const { rows } = await chat.services.pool.query('select * from conversation.call_route($1)', [call.id]);
    assert.deepEqual(rows, [
      {
        conversation_id: call.conversationId,
        agent_version_id: agent.id,
        status: 'QUEUED',
        purpose: 'SERVICE',
        phone: call.phone,
        variables: { service: 'Plumbing' },
        direction: 'OUTBOUND',
        provider_call_id: null,
        own_phone: null,
        queued_at: (await call.row())['queued_at'],
      },
    ]);
  });

  it('of an inbound number is made once for each id of the provider', async () => {
    const values = [`CA${randomUUID()}`, newNumber(), '+4930500000', agent.id];
    const begun = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const { rows } = await chat.services.pool.query<{ call_id: string; fresh: boolean }>(
          'select * from conversation.call_inbound($1, $2, $3, $4)',
          values,
        );
        return rows[0];
      }),
    );
    assert.equal(new Set(begun.map((one) => one?.call_id)).size, 1);
    assert.equal(begun.filter((one) => one?.fresh).length, 1);
  });

  it('goes on in the open conversation of its number, and not in a closed one', async () => {
    const first = await inboundCall(chat, agent);
    const second = await inboundCall(chat, agent, first.phone);
    assert.equal(second.conversationId, first.conversationId);
    await chat.services.db.conversation.update({
      where: { id: first.conversationId },
      data: { status: 'CLOSED' },
    });
    const third = await inboundCall(chat, agent, first.phone);
    assert.notEqual(third.conversationId, first.conversationId);
  });

  it('to the number of an account is that account’s, but whoever calls from it is a guest', async () => {
    const customer = await chat.person('CUSTOMER', 'Grace');
    const phone = newNumber();
    const { id } = await chat.guest();
    await chat.services.db.conversation.update({
      where: { id },
      data: { customerId: customer.sub, contact: { create: { channel: 'SMS', address: phone } } },
    });
    const customerOf = async (conversationId: string) =>
      (await chat.services.db.conversation.findUniqueOrThrow({ where: { id: conversationId } })).customerId;
    const called = await outboundCall(chat, agent, { phone });
    assert.equal(await customerOf(called.conversationId), customer.sub);
    const calling = await inboundCall(chat, agent, phone);
    assert.notEqual(calling.conversationId, called.conversationId);
    assert.notEqual(await customerOf(calling.conversationId), customer.sub);
  });

  it('with a withheld number is a conversation of its own', async () => {
    const [one, other] = [
      await inboundCall(chat, agent, 'anonymous'),
      await inboundCall(chat, agent, 'anonymous'),
    ];
    assert.notEqual(one.conversationId, other.conversationId);
    assert.equal(one.phone, '');
  });

  it('is told to other subgraphs, and its end once, without a telephone number', async () => {
    const campaignTargetId = randomUUID();
    const call = await outboundCall(chat, agent, { campaignTargetId });
    const told = (type: string) =>
      eventually(async () => {
        const events = await jobs('integration.domain-event', call.id);
        const found = events.filter((event) => event['type'] === type);
        return found.length > 0 && found;
      }, type);
    await told('phone_call.started');
    await call.progress('ENDED', { endReason: 'NO_ANSWER', seconds: 0 });
    const [ended, ...more] = await told('phone_call.ended');
    assert.deepEqual(more, []);
    assert.ok(!JSON.stringify(ended).includes(call.phone));
    const [back] = await jobs('admin.call-ended', call.id);
    assert.deepEqual(
      { ...back, attemptKey: null },
      {
        callId: call.id,
        attemptKey: null,
        campaignTargetId,
        endReason: 'NO_ANSWER',
        answeredBy: null,
        outcome: null,
        seconds: 0,
      },
    );
  });
});
