import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { openCallRoom } from '../testing/call-room.ts';
import type { TestCall } from '../testing/call-tests.ts';

describe('reports about the recording of a call', () => {
  const room = openCallRoom();

  const report = async (
    callId: string,
    recording: string,
    state: string,
    more: { seconds?: number; channels?: number } = {},
  ) => {
    const { rows } = await room.chat.services.pool.query<{ recording_id: string | null; moved: boolean }>(
      'select * from conversation.recording_progress($1, $2, $3, $4, $5, now())',
      [callId, recording, state, more.seconds ?? null, more.channels ?? null],
    );
    assert.ok(rows[0]);
    return rows[0];
  };
  const route = async (id: string | null) => {
    const { rows } = await room.chat.services.pool.query<Record<string, unknown>>(
      'select * from conversation.recording_route($1)',
      [id],
    );
    return rows;
  };
  const states = async (call: TestCall) =>
    (await call.events()).filter(({ type }) => type === 'RecordingChanged').map(({ data }) => data['state']);

  it('move it forward only, each state told once, in whichever order they arrive', async () => {
    const call = await room.ring();
    const recording = `RE${randomUUID()}`;
    const { recording_id: id } = await report(call.id, recording, 'PROCESSING');
    assert.deepEqual(await report(call.id, recording, 'AVAILABLE', { seconds: 42, channels: 2 }), {
      recording_id: id,
      moved: true,
    });
    assert.deepEqual(await report(call.id, recording, 'PROCESSING'), { recording_id: id, moved: false });
    assert.deepEqual(await states(call), ['PROCESSING', 'AVAILABLE']);
    const { provider_call_id } = await call.row();
    assert.deepEqual(await route(id), [
      {
        call_id: call.id,
        conversation_id: call.conversationId,
        provider_call_id,
        provider_recording_id: recording,
        sandbox: true,
        state: 'AVAILABLE',
        seconds: 42,
        channels: 2,
        is_withdrawn: false,
      },
    ]);
    await report(call.id, recording, 'DELETED');
    await report(call.id, recording, 'AVAILABLE');
    assert.deepEqual(await states(call), ['PROCESSING', 'AVAILABLE', 'DELETED']);
  });

  it('make no recording of an unknown call, of an unknown state, or of another call’s recording', async () => {
    const [call, other] = [await room.ring(), await room.ring()];
    const refused = { recording_id: null, moved: false };
    assert.deepEqual(await report(randomUUID(), 'RE1', 'AVAILABLE'), refused);
    assert.deepEqual(await report(call.id, 'RE1', 'MELTED'), refused);
    await report(call.id, 'RE1', 'AVAILABLE');
    assert.deepEqual(await report(other.id, 'RE1', 'DELETED'), refused);
    assert.deepEqual(await route(randomUUID()), []);
    assert.deepEqual(await states(call), ['AVAILABLE']);
  });
});
