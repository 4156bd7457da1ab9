import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { openCallRoom } from '../testing/call-room.ts';

describe('what a call costs', () => {
  const room = openCallRoom();

  const costs = async (callId: string, parts: unknown) => {
    const { rows } = await room.chat.services.pool.query<{ moved: boolean }>(
      'select moved from conversation.call_costs($1, $2)',
      [callId, JSON.stringify(parts)],
    );
    return rows[0]?.moved;
  };

  it('is estimated until the final price is known, which no estimate replaces', async () => {
    const call = await room.ring();
    const part = { kind: 'TELEPHONY', quantity: 2, unit: 'MINUTE', currency: 'USD' };
    assert.equal(await costs(call.id, [{ ...part, amountMicros: 28_000, isFinal: false }]), true);
    assert.equal(await costs(call.id, [{ ...part, amountMicros: 26_000, isFinal: true }]), true);
    assert.equal(await costs(call.id, [{ ...part, amountMicros: 26_000, isFinal: true }]), false, 'again');
    assert.equal(await costs(call.id, [{ ...part, amountMicros: 99_000, isFinal: false }]), false);
    const [kept] = await room.chat.services.db.callCost.findMany({ where: { callId: call.id } });
    assert.equal(kept?.amountMicros, 26_000n);
    assert.equal(await costs(randomUUID(), []), false);
    assert.equal(await costs(call.id, 'much'), false);
  });
});
