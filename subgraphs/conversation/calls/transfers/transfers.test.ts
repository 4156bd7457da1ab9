import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { transferCommand } from '#contracts/calling/transfers.ts';
import { data, refusal } from '../../testing/answers.ts';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';
import { agentOf, inboundCall } from '../testing/call-tests.ts';
import type { TestAgent, TestCall } from '../testing/call-tests.ts';

const requestMutation = `mutation ($input: RequestTransferInput!) { requestTransfer(input: $input) {
  transfer { id status requestedBy reason briefing operator { id } } call { id transfers { id } }
} }`;
const callQuery = `query ($id: ID!) { call(id: $id) {
  transfers { status reason briefing operator { id } }
} }`;

describe('an operator hands a call to a person', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  let operator: Person;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
    operator = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  const running = async (): Promise<TestCall> => {
    const call = await inboundCall(chat, agent);
    await call.progress('IN_PROGRESS');
    return call;
  };
  const commands = async (callId: string) => {
    const { rows } = await chat.services.pool.query<{ kind: string; body: string }>(
      'select kind, body from conversation.call_commands($1)',
      [callId],
    );
    return rows;
  };

  it('by a command with the transfer and whom to call first, once for each client id', async () => {
    const call = await running();
    const grace = await chat.person('AGENT', 'Grace');
    const input = {
      callId: call.id,
      operatorId: grace.sub,
      reason: 'wants a refund',
      briefing: 'A dripping tap since Monday.',
      clientId: randomUUID(),
    };
    const { transfer } = data(await chat.send(operator, requestMutation, { input })).requestTransfer;
    assert.deepEqual(transfer, {
      id: transfer.id,
      status: 'REQUESTED',
      requestedBy: 'OPERATOR',
      reason: 'wants a refund',
      briefing: 'A dripping tap since Monday.',
      operator: { id: grace.sub },
    });
    const again = data(await chat.send(operator, requestMutation, { input })).requestTransfer;
    assert.equal(again.transfer.id, transfer.id);
    assert.deepEqual(again.call.transfers, [{ id: transfer.id }]);
    const other = { ...input, reason: 'something else' };
    assert.deepEqual(refusal(await chat.send(operator, requestMutation, { input: other })), {
      code: 'CONFLICT',
    });
    const [command, ...more] = await commands(call.id);
    assert.deepEqual(more, []);
    assert.equal(command?.kind, 'TRANSFER');
    assert.deepEqual(transferCommand.parse(JSON.parse(command.body)), {
      transferId: transfer.id,
      operatorId: grace.sub,
    });
  });

  it('with what the call is about, where the operator says nothing of it', async () => {
    const call = await running();
    await call.said('1', 'CALLER', 'My kitchen tap drips since Monday.');
    const input = { callId: call.id };
    const { transfer } = data(await chat.send(operator, requestMutation, { input })).requestTransfer;
    assert.match(transfer.briefing ?? '', /kitchen tap drips/);
  });

  it('only while somebody speaks in it, and only to an operator', async () => {
    const ringing = await inboundCall(chat, agent);
    const send = (callId: string, operatorId: string | null = null) =>
      chat.send(operator, requestMutation, { input: { callId, operatorId } });
    assert.deepEqual(refusal(await send(ringing.id)), { code: 'CONFLICT' });
    const call = await running();
    const customer = await chat.person('CUSTOMER');
    const field = { code: 'BAD_USER_INPUT', field: 'input.operatorId' };
    assert.deepEqual(refusal(await send(call.id, customer.sub)), field);
    assert.deepEqual(refusal(await send(call.id, 'nobody')), field);
    assert.deepEqual(refusal(await send(randomUUID())), { code: 'NOT_FOUND' });
    assert.deepEqual(await commands(call.id), []);
  });

  it('and the customer sees that, but not why or to whom', async () => {
    const call = await running();
    const { sub } = await chat.person('AGENT', 'Grace');
    await chat.send(operator, requestMutation, {
      input: { callId: call.id, operatorId: sub, reason: 'angry', briefing: 'Careful.' },
    });
    const { customerId } = await chat.services.db.conversation.findUniqueOrThrow({
      where: { id: call.conversationId },
    });
    const caller: Person = {
      ...operator,
      sub: customerId,
      role: 'CUSTOMER',
      conversationId: call.conversationId,
    };
    assert.deepEqual(data(await chat.send(caller, callQuery, { id: call.id })).call?.transfers, [
      { status: 'REQUESTED', reason: null, briefing: null, operator: null },
    ]);
    const input = { callId: call.id };
    assert.deepEqual(refusal(await chat.send(caller, requestMutation, { input })), { code: 'FORBIDDEN' });
  });
});
