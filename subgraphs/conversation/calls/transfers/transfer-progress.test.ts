import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { openCallRoom } from '../testing/call-room.ts';
import type { TestCall } from '../testing/call-tests.ts';

describe('a call that is handed to a person', () => {
  const room = openCallRoom();

  const request = async (callId: string, key: string = randomUUID()) => {
    const { rows } = await room.chat.services.pool.query<{ transfer_id: string; fresh: boolean }>(
      'select * from conversation.request_transfer($1, $2, $3, $4)',
      [callId, 'wants a person', 'Grace, a dripping tap', key],
    );
    assert.ok(rows[0]);
    return rows[0];
  };
  const report = async (id: string, status: string, operatorId: string | null = null, at = new Date()) => {
    const { rows } = await room.chat.services.pool.query<{ moved: boolean }>(
      'select moved from conversation.transfer_progress($1, $2, $3, $4)',
      [id, status, operatorId, at],
    );
    return rows[0]?.moved;
  };
  const told = async (call: TestCall) =>
    (await call.events())
      .filter(({ type }) => type === 'TransferChanged')
      .map(({ data }) => z.object({ status: z.string() }).parse(data['transfer']).status);

  it('has one transfer for each key, and one at a time', async () => {
    const call = await room.running();
    const first = await request(call.id, 'one');
    assert.equal(first.fresh, true);
    assert.deepEqual(await request(call.id, 'one'), { ...first, fresh: false });
    assert.deepEqual(await request(call.id, 'two'), { ...first, fresh: false });
    await report(first.transfer_id, 'NO_ANSWER');
    const second = await request(call.id, 'two');
    assert.equal(second.fresh, true);
    assert.notEqual(second.transfer_id, first.transfer_id);
    assert.deepEqual(await request(call.id, 'one'), { ...first, fresh: false });
  });

  it('is not handed over by many requests at once more than once', async () => {
    const call = await room.running();
    const made = await Promise.all(Array.from({ length: 8 }, () => request(call.id)));
    assert.equal(new Set(made.map(({ transfer_id }) => transfer_id)).size, 1);
    assert.equal(made.filter(({ fresh }) => fresh).length, 1);
  });

  it('is refused where nobody speaks: unknown, not answered, or over', async () => {
    const call = await room.ring();
    assert.deepEqual(await request(randomUUID()), { transfer_id: null, fresh: false });
    assert.deepEqual(await request(call.id), { transfer_id: null, fresh: false });
    await call.progress('ENDED');
    assert.deepEqual(await request(call.id), { transfer_id: null, fresh: false });
  });

  it('moves forward only, and on to the next operator after one who declines', async () => {
    const call = await room.running();
    const [one, other] = [randomUUID(), randomUUID()];
    const { transfer_id: id } = await request(call.id);
    const now = Date.now();
    assert.equal(await report(id, 'DIALLING', one, new Date(now)), true);
    assert.equal(await report(id, 'BRIEFING', one, new Date(now + 1_000)), true);
    assert.equal(await report(id, 'DIALLING', one, new Date(now + 2_000)), false, 'a report that comes late');
    assert.equal(await report(id, 'DIALLING', other, new Date(now + 3_000)), true);
    assert.equal(await report(id, 'BRIDGED', other, new Date(now + 4_000)), true);
    assert.equal(await report(id, 'FAILED', other, new Date(now + 5_000)), false, 'it is over');
    assert.equal(await report(id, 'EXPLODED'), false);
    assert.equal(await report(randomUUID(), 'BRIDGED'), false);
    assert.deepEqual(await told(call), ['REQUESTED', 'DIALLING', 'BRIEFING', 'DIALLING', 'BRIDGED']);
  });

  it('tells everybody how far it is, and nobody the briefing', async () => {
    const call = await room.running();
    await request(call.id);
    const events = JSON.stringify(await call.events());
    assert.match(events, /TransferChanged/);
    assert.doesNotMatch(events, /dripping|wants a person/);
  });

  it('is called off with the call, before its end is told', async () => {
    const call = await room.running();
    await request(call.id);
    await call.progress('ENDED', { endReason: 'CUSTOMER_HUNG_UP' });
    await eventually(async () => (await call.events()).some(({ type }) => type === 'CallEnded'), 'the end');
    assert.deepEqual(await told(call), ['REQUESTED', 'CANCELLED']);
    assert.equal((await call.events()).at(-1)?.type, 'CallEnded');
  });
});
