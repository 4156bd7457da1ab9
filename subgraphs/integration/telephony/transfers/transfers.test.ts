import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { ownNumber, startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';

const isEnded = ({ status }: { readonly status: string }) => status === 'ENDED';

describe('a call that is handed to an operator', () => {
  let telephony: TestTelephony;
  let callers = 0;
  before(async () => {
    telephony = await startTelephony();
    await telephony.agent(bookingAgent(), [ownNumber]);
  });
  beforeEach(() => telephony.services.pool.query('delete from verified_phone'));
  after(() => telephony.stop());

  /** An operator with a verified telephone; the last four digits say what they do with a call. */
  const operator = async (phone: string) => {
    const id = randomUUID();
    await telephony.services.pool.query(
      `insert into admin.account (id, email, name, role, password_hash)
       values ($1, $2, 'Ada', 'AGENT', '$argon2id$v=19$m=1,t=1,p=1$AA$AA')`,
      [id, `${id}@example.test`],
    );
    await telephony.services.pool.query(
      'insert into verified_phone (person_id, phone, verified_at) values ($1, $2, clock_timestamp())',
      [id, phone],
    );
    return id;
  };
  /** Somebody calls who wants a person. */
  const wantsPerson = async () => {
    const from = `+49151${String((callers += 1)).padStart(3, '0')}0111`;
    await telephony.ring(from);
    return { from, ended: await telephony.call(from, isEnded) };
  };
  const transfers = async (callId: string) => {
    const { rows } = await telephony.services.pool.query<{ status: string; operator_id: string | null }>(
      'select status, operator_id from conversation.call_transfer where call_id = $1',
      [callId],
    );
    return rows.map(({ status, operator_id: who }) => [status, who]);
  };
  const legs = async (callId: string) => {
    const { rows } = await telephony.services.pool.query<{ phone: string; state: string }>(
      `select leg.phone, leg.state from transfer_leg leg join warm_transfer t on t.id = leg.transfer_id
       where t.call_id = $1 order by leg.id`,
      [callId],
    );
    return rows.map(({ phone, state }) => [phone.slice(-4), state]);
  };

  /** Call backs to a number, and those that wait to be written down. */
  const callBacks = async (phone: string) => {
    const { rows } = await telephony.services.pool.query<{ count: number }>(
      `select ((select count(*) from call_back where number = $1)
         + (select count(*) from graphile_worker._private_jobs where payload -> 'data' ->> 'phone' = $1))::int as count`,
      [phone],
    );
    return rows[0]?.count;
  };

  it('is taken by one who hears what it is about and presses 1', async () => {
    const phone = '+491609990130';
    const ada = await operator(phone);
    const { ended } = await wantsPerson();
    assert.equal(ended.endReason, 'TRANSFERRED');
    assert.deepEqual(await transfers(ended.id), [['BRIDGED', ada]]);
    const [briefing] = await telephony.heard(phone);
    assert.match(
      briefing ?? '',
      /^The caller has asked for a person\..*Press 1 to take the call, or 2 to decline it\.$/,
    );
    await eventually(async () => (await legs(ended.id))[0]?.[1] === 'ENDED', 'the end for the operator');
  });

  it('rings at the next one when one declines and one does not answer', async () => {
    await operator('+491609990131');
    await operator('+491609990108');
    const ada = await operator('+491609980130');
    const { ended } = await wantsPerson();
    assert.equal(ended.endReason, 'TRANSFERRED');
    assert.deepEqual(await transfers(ended.id), [['BRIDGED', ada]]);
    await eventually(
      async () =>
        JSON.stringify(await legs(ended.id)) ===
        JSON.stringify([
          ['0131', 'DECLINED'],
          ['0108', 'NO_ANSWER'],
          ['0130', 'ENDED'],
        ]),
      'the ends',
    );
  });

  it('goes back to the agent when nobody takes it, who promises a call back', async () => {
    await operator('+491609990131');
    const { from, ended } = await wantsPerson();
    assert.equal(ended.endReason, 'AGENT_ENDED');
    assert.deepEqual(
      (await transfers(ended.id)).map(([status]) => status),
      ['DECLINED'],
    );
    assert.match(
      (await telephony.lines(ended.id)).at(-1) ?? '',
      /^ASSISTANT: Nobody is free.*call you back\. Goodbye\.$/,
    );
    await eventually(async () => (await callBacks(from)) === 1, 'the call back');
  });

  it('goes back at once when there is nobody', async () => {
    const { ended } = await wantsPerson();
    assert.equal(ended.endReason, 'AGENT_ENDED');
    assert.deepEqual(
      (await transfers(ended.id)).map(([status]) => status),
      ['NO_ANSWER'],
    );
  });
});
