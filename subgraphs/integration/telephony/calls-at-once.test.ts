import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from './machine/testing/agents.ts';
import { askWebhook } from './testing/raw-call.ts';
import { ownNumber, startTelephony } from './testing/start-telephony.ts';
import type { TestTelephony } from './testing/start-telephony.ts';

describe('more calls than may go on at the same time', () => {
  let telephony: TestTelephony;
  before(async () => {
    telephony = await startTelephony({ variables: { CALLS_AT_ONCE: '3' } });
    await telephony.agent(bookingAgent(), [ownNumber]);
  });
  after(() => telephony.stop());

  const sidOf = (place: number) => `CA${String(place).padStart(32, '0')}`;
  const phoneOf = (place: number) => `+49175${String(place).padStart(7, '0')}`;
  const ring = async (place: number, from = phoneOf(place)) => {
    const form = { CallSid: sidOf(place), From: from, To: ownNumber, CallStatus: 'ringing' };
    return (await askWebhook(telephony, 'voice', form)).text;
  };
  const isBusy = (twiml: string) => twiml.includes('<Response><Reject reason="busy"/></Response>');
  const end = (place: number) =>
    telephony.services.pool.query(
      `select conversation.call_progress(id, 'ENDED', '{"endReason": "CUSTOMER_HUNG_UP"}', now())
       from conversation.phone_call where provider_call_id = $1`,
      [sidOf(place)],
    );

  it('are busy, also when all of them come in the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((place) => ring(place)));
    assert.equal(answers.filter(isBusy).length, 5);
    assert.equal(answers.filter((twiml) => twiml.includes('<ConversationRelay')).length, 3);
  });

  it('are called back, where the number is known', async () => {
    const answer = await ring(20);
    assert.ok(isBusy(answer), answer);
    const { reason } = await eventually(async () => {
      const { rows } = await telephony.services.pool.query<{ reason: string }>(
        'select reason from integration.call_back where number = $1',
        [phoneOf(20)],
      );
      return rows[0];
    }, 'the call back');
    assert.match(reason, /while every line was busy/);
    assert.ok(isBusy(await ring(21, 'anonymous')));
  });

  it('do not make a call busy that has a place already: the provider may ask twice', async () => {
    const taken = await telephony.services.pool.query<{ sid: string }>(
      `select provider_call_id as sid from conversation.phone_call where status = 'IN_PROGRESS' limit 1`,
    );
    const place = Number(taken.rows[0]?.sid.slice(2));
    assert.match(await ring(place), /<ConversationRelay/);
  });

  it('have a place again when one of them is over', async () => {
    const taken = await telephony.services.pool.query<{ sid: string }>(
      `select provider_call_id as sid from conversation.phone_call where status = 'IN_PROGRESS' limit 1`,
    );
    await end(Number(taken.rows[0]?.sid.slice(2)));
    assert.match(await ring(30), /<ConversationRelay/);
    assert.ok(isBusy(await ring(31)));
  });
});
