import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { allowCalls, placeCall } from '../testing/place-call.ts';
import { startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';

describe('a call whose other side does not want to be recorded', () => {
  let telephony: TestTelephony;
  let agentVersionId = '';
  before(async () => {
    // Slow enough for a recording to run when it is refused.
    telephony = await startTelephony({ speed: 10 });
    agentVersionId = await telephony.agent(bookingAgent());
  });
  beforeEach(() => allowCalls(telephony.services));
  after(() => telephony.stop());

  const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
    (await telephony.services.pool.query<Row>(sql, values)).rows;
  const atProvider = async (providerCallId: string | null) => {
    const found = await rows(
      `select from integration.sandbox_object where kind = 'recording' and data ->> 'call' = $1`,
      providerCallId,
    );
    return found.length;
  };
  const consent = async (callId: string) => {
    const [row] = await rows<{ consent: string }>(
      'select recording_consent::text as consent from conversation.phone_call where id = $1',
      callId,
    );
    return row?.consent;
  };
  const recordings = (callId: string) =>
    rows<{ state: string; isWithdrawn: boolean }>(
      `select state::text, withdrawn_at is not null as "isWithdrawn" from conversation.call_recording where call_id = $1`,
      callId,
    );

  it('goes on without a recording: what ran is stopped and deleted at the provider while they speak', async () => {
    const phone = '+15005550010120';
    const id = await placeCall(telephony.services, { phone, agentVersionId });
    const ended = await telephony.call(phone, ({ status }) => status === 'ENDED');
    assert.equal(ended.outcome, 'BOOKED');
    const lines = await telephony.lines(id);
    const at = lines.indexOf('CUSTOMER: Please do not record this.');
    assert.match(
      lines[at + 1] ?? '',
      /I have stopped the recording, and what was recorded is deleted\. In the morning/,
    );
    assert.equal(await consent(id), 'REFUSED');
    await eventually(
      async () => (await recordings(id)).every(({ state }) => state === 'DELETED'),
      'the deletion',
    );
    assert.deepEqual(await recordings(id), [{ state: 'DELETED', isWithdrawn: true }]);
    assert.equal(await atProvider(ended.providerCallId), 0);
    const told = await rows<{ type: string; state: string | null }>(
      `select type, data ->> 'state' as state from conversation.stream_event
       where stream_id = $1 and type in ('RecordingChanged', 'MessageSent') order by seq`,
      `conversation:${ended.conversationId}`,
    );
    const deleted = told.findIndex(({ state }) => state === 'DELETED');
    assert.ok(deleted > told.findIndex(({ state }) => state === 'PROCESSING'));
    assert.ok(
      told.slice(deleted).some(({ type }) => type === 'MessageSent'),
      'they speak after the deletion',
    );
  });

  it('keeps no recording that is reported only after the refusal', async () => {
    const phone = '+15005550020100';
    const id = await placeCall(telephony.services, { phone, agentVersionId });
    const { providerCallId } = await telephony.call(phone, ({ status }) => status === 'ENDED');
    await eventually(
      async () => (await recordings(id)).some(({ state }) => state === 'AVAILABLE'),
      'the recording',
    );
    assert.equal(await consent(id), 'DISCLOSED');
    await rows('select from conversation.refuse_recording($1)', id);
    await rows(`select from conversation.recording_progress($1, 'RElate', 'PROCESSING', null, 2, now())`, id);
    await eventually(
      async () => (await recordings(id)).every(({ state }) => state === 'DELETED'),
      'the deletion of both',
    );
    assert.equal((await recordings(id)).length, 2);
    assert.equal(await atProvider(providerCallId), 0);
  });
});
