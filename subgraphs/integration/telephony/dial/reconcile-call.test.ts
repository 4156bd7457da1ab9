import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { openLine } from '../lines/open-line.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { allowCalls, dial, queueCall } from '../testing/place-call.ts';
import { startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';
import { reconcileCall } from './jobs.ts';
import { notFound } from './record-dial.ts';

const minuteMs = 60_000;

describe('a call whose dialling has no answer', () => {
  let telephony: TestTelephony;
  let agentVersionId = '';
  let numbers = 0;
  before(async () => {
    // A call rings for longer than this test takes.
    telephony = await startTelephony({ speed: 1 });
    await allowCalls(telephony.services);
    agentVersionId = await telephony.agent(bookingAgent());
  });
  after(async () => {
    const { pool } = telephony.services;
    await pool.query(
      `update integration.sandbox_object set data = jsonb_set(data, '{isCancelled}', 'true') where kind = 'phone-call'`,
    );
    await eventually(async () => {
      const { rows } = await pool.query(
        `select from integration.sandbox_object where kind = 'phone-call' and data ->> 'status' <> 'canceled'`,
      );
      return rows.length === 0;
    }, 'the end of what rings');
    await telephony.stop();
  });

  /** A call that was claimed so long ago, and of which nobody knows whether the provider has it. */
  const lost = async (claimed = 3, unknown = claimed) => {
    const phone = `+1500555${String((numbers += 1)).padStart(3, '0')}0108`.slice(0, 15);
    const placed = { phone, agentVersionId };
    const id = await queueCall(telephony.services, placed);
    const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs);
    await telephony.services.db.phoneLine.create({
      data: {
        callId: id,
        direction: 'OUTBOUND',
        sandbox: true,
        state: 'UNKNOWN',
        since: ago(unknown),
        claimedAt: ago(claimed),
        attempts: 1,
      },
    });
    await telephony.services.pool.query(
      `select from conversation.call_progress($1, 'UNKNOWN', '{}'::jsonb, clock_timestamp())`,
      [id],
    );
    return { id, phone, placed };
  };
  /** The provider has taken a call, and nobody was told. */
  const taken = async (phone: string) => {
    const provider = await openLine(telephony.services, { sandbox: true });
    const { providerCallId } = await provider.can('CALLS').dial({
      to: phone,
      url: lineUrl(telephony.services, 'voice', {}),
      fallbackUrl: null,
      statusCallback: lineUrl(telephony.services, 'status', {}),
      detection: null,
      ringSeconds: 25,
      maxSeconds: 600,
    });
    return providerCallId;
  };
  const atProvider = async (phone: string, createdAt?: number) => {
    const { pool } = telephony.services;
    if (createdAt !== undefined)
      await pool.query(
        `update integration.sandbox_object set data = jsonb_set(data, '{createdAt}', to_jsonb($2::bigint))
         where kind = 'phone-call' and data ->> 'to' = $1`,
        [phone, createdAt],
      );
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from integration.sandbox_object where kind = 'phone-call' and data ->> 'to' = $1`,
      [phone],
    );
    return rows[0]?.count;
  };
  const look = async (callId: string) => {
    await telephony.services.db.$transaction((tx) =>
      addJob(tx, reconcileCall, { callId }, { key: `${reconcileCall.name}:${callId}` }),
    );
    await eventually(async () => {
      const { rows } = await telephony.services.pool.query(
        `select from graphile_worker.jobs
         where task_identifier in ('integration.dial-call', 'integration.reconcile-call') and run_at <= now()`,
      );
      return rows.length === 0;
    }, 'the look');
  };
  const line = (callId: string) => telephony.services.db.phoneLine.findUniqueOrThrow({ where: { callId } });
  const looksAgain = async (callId: string) => {
    const { rows } = await telephony.services.pool.query(
      `select from graphile_worker.jobs where key = $1 and run_at > now()`,
      [`${reconcileCall.name}:${callId}`],
    );
    return rows.length === 1;
  };

  it('is found at the provider, and goes on as that call', async () => {
    const { id, phone } = await lost();
    const providerCallId = await taken(phone);
    await look(id);
    const { state, providerCallId: known } = await line(id);
    assert.deepEqual([state, known], ['DIALLED', providerCallId]);
    assert.equal((await telephony.call(phone)).providerCallId, providerCallId);
    assert.equal(await atProvider(phone), 1);
  });

  it('is found however late somebody notices that its answer was lost', async () => {
    const { id, phone } = await lost(240, 1);
    const providerCallId = await taken(phone);
    await atProvider(phone, Date.now() - 239 * minuteMs);
    await look(id);
    assert.equal((await line(id)).providerCallId, providerCallId);
  });

  it('is not one of two that nobody can tell apart: it is looked for again', async () => {
    const { id, phone } = await lost();
    await taken(phone);
    await taken(phone);
    await look(id);
    assert.equal((await line(id)).state, 'UNKNOWN');
    assert.equal(await looksAgain(id), true);
  });

  it('is not taken for a call that is another one of ours', async () => {
    const { id, phone } = await lost();
    const other = await lost();
    const providerCallId = await taken(phone);
    await telephony.services.db.phoneLine.update({
      where: { callId: other.id },
      data: { state: 'DIALLED', providerCallId },
    });
    await look(id);
    assert.equal((await line(id)).state, 'UNKNOWN');
  });

  it('is given up after half an hour, and is never dialled again', async () => {
    const { id, phone, placed } = await lost(31);
    await look(id);
    const { status, endReason } = await telephony.call(phone);
    assert.deepEqual([status, endReason], ['ENDED', 'UNKNOWN']);
    assert.equal((await line(id)).state, 'REFUSED');
    assert.equal(await looksAgain(id), false);
    await dial(telephony.services, id, placed);
    await look(id);
    assert.equal(await atProvider(phone), 0);
  });

  it('is not given up where a report has shown it at the last moment', async () => {
    const { id, phone } = await lost(31);
    const { services } = telephony;
    await services.db.phoneLine.update({
      where: { callId: id },
      data: { state: 'DIALLED', providerCallId: 'CAreported' },
    });
    await notFound(services, id, 'The provider does not show this call.');
    assert.equal((await line(id)).state, 'DIALLED');
    assert.equal((await telephony.call(phone)).status, 'UNKNOWN');
  });
});
