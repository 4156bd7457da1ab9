import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { cancelCall } from '#contracts/calling/campaigns.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from './machine/testing/agents.ts';
import { allowCalls, dial, placeCall, queueCall } from './testing/place-call.ts';
import { admin, agent, guest, vendor } from '../testing/start-integration.ts';
import { startTelephony } from './testing/start-telephony.ts';
import type { TestTelephony } from './testing/start-telephony.ts';

const isEnded = ({ status }: { readonly status: string }) => status === 'ENDED';

describe('a call that we make', () => {
  let telephony: TestTelephony;
  let agentVersionId = '';
  let numbers = 0;
  before(async () => {
    telephony = await startTelephony();
    agentVersionId = await telephony.agent(bookingAgent());
  });
  beforeEach(() => allowCalls(telephony.services));
  after(() => telephony.stop());

  /** A number of its own of a persona. */
  const phoneOf = (persona: string) =>
    `+1500555${String((numbers += 1)).padStart(3, '0')}${persona}`.slice(0, 15);
  const call = async (persona: string) => {
    const phone = phoneOf(persona);
    const id = await placeCall(telephony.services, { phone, agentVersionId });
    return { phone, id, ended: await telephony.call(phone, isEnded) };
  };
  /** How often the provider was asked to call a number. */
  const dialled = async (phone: string) => {
    const { rows } = await telephony.services.pool.query<{ count: number }>(
      `select count(*)::int as count from integration.sandbox_object where kind = 'phone-call' and data ->> 'to' = $1`,
      [phone],
    );
    return rows[0]?.count ?? 0;
  };
  const line = async (id: string) =>
    telephony.services.db.phoneLine.findUniqueOrThrow({ where: { callId: id } });

  it('is dialled once, answered by a person, and ends with the outcome of its script', async () => {
    const { phone, id, ended } = await call('0100');
    assert.equal(ended.outcome, 'BOOKED');
    assert.equal(ended.answeredBy, 'HUMAN');
    assert.ok((ended.seconds ?? 0) > 5);
    const said = await telephony.lines(id);
    assert.match(
      said.find((words) => words.startsWith('ASSISTANT')) ?? '',
      /^ASSISTANT: This is Acme Plumbing\. I am an automated/,
    );
    assert.equal(await dialled(phone), 1);
  });

  for (const [persona, reason] of [
    ['0107', 'BUSY'],
    ['0108', 'NO_ANSWER'],
    ['0109', 'INVALID_NUMBER'],
    ['0110', 'OPTED_OUT'],
  ] as const) {
    it(`ends with ${reason}`, async () => {
      assert.equal((await call(persona)).ended.endReason, reason);
    });
  }

  it('leaves a message on a voicemail, with who calls and what', async () => {
    const { id, ended } = await call('0105');
    assert.deepEqual([ended.endReason, ended.answeredBy], ['VOICEMAIL_LEFT', 'VOICEMAIL']);
    assert.match(
      (await telephony.lines(id)).at(-1) ?? '',
      /This is Acme Plumbing.*call us back about your boiler/,
    );
  });

  it('is dialled once, however often the job runs', async () => {
    const phone = phoneOf('0100');
    const placed = { phone, agentVersionId };
    const id = await queueCall(telephony.services, placed);
    await Promise.all(Array.from({ length: 6 }, () => dial(telephony.services, id, placed)));
    await telephony.call(phone, isEnded);
    await dial(telephony.services, id, placed);
    await eventually(async () => {
      const { rows } = await telephony.services.pool.query(
        `select from graphile_worker.jobs where task_identifier = 'integration.dial-call'`,
      );
      return rows.length === 0;
    }, 'the jobs');
    assert.equal(await dialled(phone), 1);
  });

  it('is not made when the number may not be called any more', async () => {
    await allowCalls(telephony.services, false);
    const { phone, id, ended } = await call('0100');
    assert.equal(ended.endReason, 'NOT_PERMITTED');
    assert.equal(await dialled(phone), 0);
    assert.deepEqual([(await line(id)).state, (await line(id)).problem], ['REFUSED', 'DO_NOT_CALL']);
  });

  it('is not dialled again when the answer to its dialling was lost', async () => {
    const phone = phoneOf('0100');
    const placed = { phone, agentVersionId };
    const id = await queueCall(telephony.services, placed);
    // As a process leaves it that ends after the request has left.
    await telephony.services.db.phoneLine.create({
      data: { callId: id, direction: 'OUTBOUND', sandbox: true, state: 'DIALLING', since: new Date() },
    });
    await dial(telephony.services, id, placed);
    await telephony.call(phone, ({ status }) => status === 'UNKNOWN');
    assert.equal(await dialled(phone), 0);
    assert.equal((await line(id)).state, 'UNKNOWN');
  });

  it('is unknown when the provider fails and may have taken it', async () => {
    telephony.sandboxes.failNext('TWILIO', 1, 500);
    const phone = phoneOf('0100');
    const id = await placeCall(telephony.services, { phone, agentVersionId });
    await telephony.call(phone, ({ status }) => status === 'UNKNOWN');
    assert.equal((await line(id)).state, 'UNKNOWN');
    assert.equal(await dialled(phone), 0);
  });

  it('waits and is made when the provider takes no more calls for a moment', async () => {
    telephony.sandboxes.failNext('TWILIO', 1, 429);
    const { phone, ended } = await call('0107');
    assert.equal(ended.endReason, 'BUSY');
    assert.equal(await dialled(phone), 1);
  });

  it('is cancelled before it is dialled, and while it rings', async () => {
    const cancel = (callId: string) =>
      telephony.services.db.$transaction((tx) => addJob(tx, cancelCall, { callId }));
    const waiting = phoneOf('0100');
    const placed = { phone: waiting, agentVersionId };
    const id = await queueCall(telephony.services, placed);
    await cancel(id);
    assert.equal((await telephony.call(waiting, isEnded)).endReason, 'CANCELLED');
    await dial(telephony.services, id, placed);
    const ringing = phoneOf('0108');
    const other = await placeCall(telephony.services, { phone: ringing, agentVersionId });
    await telephony.call(ringing, ({ status }) => status === 'RINGING');
    await cancel(other);
    assert.equal((await telephony.call(ringing, isEnded)).endReason, 'CANCELLED');
    assert.equal(await dialled(waiting), 0);
  });

  it('is ended by an operator while it rings, when no process holds it', async () => {
    // It rings for longer than a test waits.
    await telephony.sandboxes.act('TWILIO', 'speed', '', '1');
    const phone = phoneOf('0108');
    const id = await placeCall(telephony.services, { phone, agentVersionId });
    await telephony.call(phone, ({ status }) => status === 'RINGING');
    await telephony.sandboxes.act('TWILIO', 'speed', '', '50');
    await telephony.services.pool.query(
      `insert into conversation.call_command (id, call_id, kind, created_by, client_digest) values (uuidv7(), $1, 'END', $2, '')`,
      [id, agent.sub],
    );
    telephony.services.notifier.announce('call-commands', { callId: id });
    assert.equal((await telephony.call(phone, isEnded)).endReason, 'CANCELLED');
  });

  it('is recorded after its disclosure, heard by operators in parts, and priced', async () => {
    const { id } = await call('0100');
    const recording = await eventually(async () => {
      const { rows } = await telephony.services.pool.query<{ id: string; seconds: number }>(
        `select id, seconds from conversation.call_recording where call_id = $1 and state = 'AVAILABLE'`,
        [id],
      );
      return rows[0];
    }, 'the recording');
    const path = `/files/call-recordings/${recording.id}`;
    const part = await telephony.fetch(agent, path, { headers: { range: 'bytes=0-3' } });
    assert.deepEqual([part.status, await part.text()], [206, 'RIFF']);
    assert.equal((await telephony.fetch(admin, path)).status, 200);
    for (const viewer of [vendor, guest]) {
      assert.equal((await telephony.fetch(viewer, path)).status, 404);
    }
    assert.equal((await telephony.fetch({}, path)).status, 401);
    const costs = await eventually(async () => {
      const { rows } = await telephony.services.pool.query<{ kind: string }>(
        `select kind from conversation.call_cost where call_id = $1 order by kind`,
        [id],
      );
      return rows.length > 0 && rows.map(({ kind }) => kind);
    }, 'the costs');
    assert.deepEqual(costs, ['AMD', 'RECORDING', 'RELAY', 'TELEPHONY']);
  });
});
