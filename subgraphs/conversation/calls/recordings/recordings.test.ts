import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { data, refusal } from '../../testing/answers.ts';
import type { Person } from '../../testing/conversation-subgraph.ts';
import { openCallRoom } from '../testing/call-room.ts';
import type { TestCall } from '../testing/call-tests.ts';
import { oldRecordings } from './delete-old-recordings.ts';

const callQuery = `query ($id: ID!) { call(id: $id) {
  recordings { id state seconds url } cost { amountMicros currency isFinal parts { kind } } latency { turns p50Ms }
} }`;
const deleteMutation = `mutation ($id: ID!) { deleteCallRecording(input: { id: $id }) { call { recordings { state url } } } }`;

describe('recordings of calls', () => {
  const room = openCallRoom();
  let administrator: Person;
  before(async () => {
    administrator = await room.chat.person('ADMIN', 'Grace');
  });

  const recorded = async (ageDays = 0): Promise<{ call: TestCall; id: string }> => {
    const call = await room.ring();
    const { rows } = await room.chat.services.pool.query<{ recording_id: string }>(
      `select recording_id from conversation.recording_progress($1, $2, 'AVAILABLE', 30, 2, now() - make_interval(days => $3))`,
      [call.id, `RE${randomUUID()}`, ageDays],
    );
    return { call, id: String(rows[0]?.recording_id) };
  };
  /** Payloads of the jobs of integration and admin, which nobody runs here. */
  const jobs = async (name: string, text: string) => {
    const { rows } = await room.chat.services.pool.query<{ payload: { data: Record<string, unknown> } }>(
      `select job.payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = $1 and job.payload::text like $2`,
      [name, `%${text}%`],
    );
    return rows.map(({ payload }) => payload.data);
  };

  it('are heard by operators at our own address, and by nobody else', async () => {
    const { call, id } = await recorded();
    const caller = await room.callerOf(call);
    const [shown] =
      data(await room.chat.send(room.operator, callQuery, { id: call.id })).call?.recordings ?? [];
    assert.equal(shown?.seconds, 30);
    assert.match(String(shown.url), new RegExp(`^http.*/files/integration/call-recordings/${id}$`));
    assert.deepEqual(data(await room.chat.send(caller, callQuery, { id: call.id })).call?.recordings, []);
  });

  it('are deleted by administrators: at once for everybody, then at the provider', async () => {
    const { id } = await recorded();
    assert.deepEqual(refusal(await room.chat.send(room.operator, deleteMutation, { id })), {
      code: 'FORBIDDEN',
    });
    assert.deepEqual(refusal(await room.chat.send(administrator, deleteMutation, { id: randomUUID() })), {
      code: 'NOT_FOUND',
    });
    const deleted = data(await room.chat.send(administrator, deleteMutation, { id })).deleteCallRecording;
    assert.deepEqual(deleted.call.recordings, [{ state: 'DELETED', url: null }]);
    await room.chat.send(administrator, deleteMutation, { id });
    assert.deepEqual(await jobs('integration.delete-call-recording', id), [{ recordingId: id }]);
    const { rows } = await room.chat.services.pool.query<{ is_withdrawn: boolean }>(
      'select is_withdrawn from conversation.recording_route($1)',
      [id],
    );
    assert.deepEqual(rows, [{ is_withdrawn: true }]);
    const entries = await jobs('admin.record-audit', id);
    assert.deepEqual(
      entries.map(({ action, actorId }) => [action, actorId]),
      [['CALL_RECORDING_DELETED', administrator.sub]],
    );
  });

  it('are deleted when they are old', async () => {
    const [old, fresh] = [await recorded(91), await recorded(89)];
    const { run } = oldRecordings(room.chat.services);
    await run(AbortSignal.timeout(10_000));
    assert.deepEqual(await jobs('integration.delete-call-recording', old.id), [{ recordingId: old.id }]);
    assert.deepEqual(await jobs('integration.delete-call-recording', fresh.id), []);
    assert.equal(await run(AbortSignal.timeout(10_000)), 0);
  });

  it('stand beside what the call costs and how fast its agent answers, for operators', async () => {
    const call = await room.running();
    assert.deepEqual(data(await room.chat.send(room.operator, callQuery, { id: call.id })).call, {
      recordings: [],
      cost: null,
      latency: null,
    });
    await call.said('1', 'CALLER', 'My tap drips.');
    await call.said('2', 'AGENT', 'Where is it?', { ms: 0 });
    await call.said('3', 'AGENT', 'Which street?', { ms: 0 });
    const part = { quantity: 1, unit: 'MINUTE', currency: 'USD' };
    await room.chat.services.pool.query('select conversation.call_costs($1, $2)', [
      call.id,
      JSON.stringify([
        { ...part, kind: 'TELEPHONY', amountMicros: 14_000, isFinal: true },
        { ...part, kind: 'RELAY', amountMicros: 70_000, isFinal: false },
      ]),
    ]);
    const { cost, latency } =
      data(await room.chat.send(room.operator, callQuery, { id: call.id })).call ?? {};
    assert.deepEqual(cost, {
      amountMicros: 84_000,
      currency: 'USD',
      isFinal: false,
      parts: [{ kind: 'RELAY' }, { kind: 'TELEPHONY' }],
    });
    assert.equal(latency?.turns, 1);
    assert.ok(latency.p50Ms >= 0 && latency.p50Ms < 60_000);
  });
});
