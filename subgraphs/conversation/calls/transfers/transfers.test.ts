import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { transferCommand } from '#contracts/calling/transfers.ts';
import { data, refusal } from '../../testing/answers.ts';
import { openCallRoom } from '../testing/call-room.ts';

const requestMutation = `mutation ($input: RequestTransferInput!) { requestTransfer(input: $input) {
  transfer { id status requestedBy reason briefing operator { id } } call { id transfers { id } }
} }`;
const callQuery = `query ($id: ID!) { call(id: $id) {
  transfers { status reason briefing operator { id } }
} }`;

describe('an operator hands a call to a person', () => {
  const room = openCallRoom();

  const commands = async (callId: string) => {
    const { rows } = await room.chat.services.pool.query<{ kind: string; body: string }>(
      'select kind, body from conversation.call_commands($1)',
      [callId],
    );
    return rows;
  };

  it('by a command with the transfer and whom to call first, once for each client id', async () => {
    const call = await room.running();
    const grace = await room.chat.person('AGENT', 'Grace');
    const input = {
      callId: call.id,
      operatorId: grace.sub,
      reason: 'wants a refund',
      briefing: 'A dripping tap since Monday.',
      clientId: randomUUID(),
    };
    const { transfer } = data(
      await room.chat.send(room.operator, requestMutation, { input }),
    ).requestTransfer;
    assert.deepEqual(transfer, {
      id: transfer.id,
      status: 'REQUESTED',
      requestedBy: 'OPERATOR',
      reason: 'wants a refund',
      briefing: 'A dripping tap since Monday.',
      operator: { id: grace.sub },
    });
    const again = data(await room.chat.send(room.operator, requestMutation, { input })).requestTransfer;
    assert.equal(again.transfer.id, transfer.id);
    assert.deepEqual(again.call.transfers, [{ id: transfer.id }]);
    const other = { ...input, reason: 'something else' };
    assert.deepEqual(refusal(await room.chat.send(room.operator, requestMutation, { input: other })), {
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
    const call = await room.running();
    await call.said('1', 'CALLER', 'My kitchen tap drips since Monday.');
    const input = { callId: call.id };
    const { transfer } = data(
      await room.chat.send(room.operator, requestMutation, { input }),
    ).requestTransfer;
    assert.match(transfer.briefing ?? '', /kitchen tap drips/);
  });

  it('only while somebody speaks in it, and only to an operator', async () => {
    const ringing = await room.ring();
    const send = (callId: string, operatorId: string | null = null) =>
      room.chat.send(room.operator, requestMutation, { input: { callId, operatorId } });
    assert.deepEqual(refusal(await send(ringing.id)), { code: 'CONFLICT' });
    const call = await room.running();
    const customer = await room.chat.person('CUSTOMER');
    const field = { code: 'BAD_USER_INPUT', field: 'input.operatorId' };
    assert.deepEqual(refusal(await send(call.id, customer.sub)), field);
    assert.deepEqual(refusal(await send(call.id, 'nobody')), field);
    assert.deepEqual(refusal(await send(randomUUID())), { code: 'NOT_FOUND' });
    assert.deepEqual(await commands(call.id), []);
  });

  it('and the customer sees that, but not why or to whom', async () => {
    const call = await room.running();
    const { sub } = await room.chat.person('AGENT', 'Grace');
    await room.chat.send(room.operator, requestMutation, {
      input: { callId: call.id, operatorId: sub, reason: 'angry', briefing: 'Careful.' },
    });
    const caller = await room.callerOf(call);
    assert.deepEqual(data(await room.chat.send(caller, callQuery, { id: call.id })).call?.transfers, [
      { status: 'REQUESTED', reason: null, briefing: null, operator: null },
    ]);
    const input = { callId: call.id };
    assert.deepEqual(refusal(await room.chat.send(caller, requestMutation, { input })), {
      code: 'FORBIDDEN',
    });
  });
});
