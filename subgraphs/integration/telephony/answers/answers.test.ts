import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { bookingAgent } from '../machine/testing/agents.ts';
import { askWebhook, relayIn } from '../testing/raw-call.ts';
import { ownNumber, startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';

describe('what the provider is answered in a call', () => {
  let telephony: TestTelephony;
  let calls = 0;
  before(async () => {
    telephony = await startTelephony();
    const speech = { provider: 'ELEVENLABS', voiceId: 'a-voice', hints: ['Acme & Sons'] };
    await telephony.agent(bookingAgent({ speech }), [ownNumber]);
  });
  after(() => telephony.stop());

  const ring = async () => {
    calls += 1;
    const from = `+49178${String(calls).padStart(7, '0')}`;
    const callSid = `CA${String(calls).padStart(32, '0')}`;
    const form = { CallSid: callSid, From: from, To: ownNumber, CallStatus: 'ringing' };
    const { text } = await askWebhook(telephony, 'voice', form);
    const { id } = await telephony.call(from);
    const ended = (ErrorCode: string) =>
      askWebhook(telephony, `relay-ended?call=${id}`, {
        CallSid: callSid,
        CallStatus: 'in-progress',
        SessionStatus: 'failed',
        ErrorCode,
      });
    return { from, callSid, id, text, ended };
  };
  const promised = async (phone: string) => {
    const { rows } = await telephony.services.pool.query<{ count: number }>(
      `select ((select count(*) from integration.call_back where number = $1)
         + (select count(*) from graphile_worker._private_jobs
            where payload -> 'data' ->> 'phone' = $1 and payload -> 'data' ->> 'source' is not null))::int as count`,
      [phone],
    );
    return rows[0]?.count;
  };

  it('connects the call to its socket, in the words of the provider', async () => {
    const { text, callSid } = await ring();
    assert.match(
      text,
      /^<\?xml version="1.0" encoding="UTF-8"\?><Response><Connect action="[^"]+relay-ended\?call=/,
    );
    for (const attribute of [
      'ttsProvider="ElevenLabs"',
      'voice="a-voice"',
      'interruptible="any"',
      'interruptSensitivity="medium"',
      'partialPrompts="true"',
      'ignoreBackchannel="true"',
      'speechTimeout="auto"',
      'hints="Acme &amp; Sons"',
      'events="speaker-events tokens-played"',
      'applicationReconnect="true"',
      '<Language code="de-DE"',
    ]) {
      assert.ok(text.includes(attribute), attribute);
    }
    assert.match(relayIn(text, callSid).address, /^ws:\/\/.*\/voice\/integration\/twilio\/relay\?call=.*&t=/);
    assert.doesNotMatch(text, /welcomeGreeting/);
  });

  it('is one call, however often the provider asks', async () => {
    const { id, from, callSid } = await ring();
    const form = { CallSid: callSid, From: from, To: ownNumber, CallStatus: 'ringing' };
    await Promise.all(Array.from({ length: 5 }, () => askWebhook(telephony, 'voice', form)));
    const { rows } = await telephony.services.pool.query(
      'select id from conversation.phone_call where phone = $1',
      [from],
    );
    assert.deepEqual(rows, [{ id }]);
  });

  it('goes on by a media stream, in the same voice, when the relay does not take it, and stays there', async () => {
    const { ended } = await ring();
    assert.match(
      (await ended('64106')).text,
      /<Connect><Stream url="ws[^"]+\/voice\/integration\/twilio\/stream"/,
    );
    assert.match((await ended('64105')).text, /<Connect><Stream /);
  });

  it('speaks with another provider of speech when one fails, and apologises when that one does', async () => {
    const { from, ended } = await ring();
    const again = await ended('64114');
    assert.match(again.text, /<Connect .*ttsProvider="Google".*transcriptionProvider="Google"/);
    assert.equal(await promised(from), 0);
    const last = await ended('64114');
    assert.match(
      last.text,
      /<Say language="en-US">I am sorry,.*We will call you back\. Goodbye\.<\/Say><Hangup\/>/,
    );
    assert.equal(await promised(from), 1);
    assert.equal((await telephony.call(from)).endReason, 'SPEECH_FAILED');
  });

  it('connects again with the same voice when the socket was lost, and not for ever', async () => {
    const { from, ended } = await ring();
    for (let lost = 0; lost < 3; lost += 1) {
      assert.match((await ended('64105')).text, /<Connect .*ttsProvider="ElevenLabs"/);
    }
    assert.match((await ended('64105')).text, /<Say .*<Hangup\/>/);
    assert.equal((await telephony.call(from)).endReason, 'CONNECTION_LOST');
  });

  it('hangs up when the agent has ended it, and in a call that nobody knows', async () => {
    const { callSid, id } = await ring();
    const over = { CallSid: callSid, CallStatus: 'in-progress', HandoffData: '{"reason":"AGENT_ENDED"}' };
    const unknown = randomUUID();
    for (const path of [
      `relay-ended?call=${id}`,
      `voice?call=${unknown}`,
      'voice?call=nonsense',
      `whisper?leg=${unknown}`,
      'transfer?leg=nonsense',
    ]) {
      const { text } = await askWebhook(
        telephony,
        path,
        path.startsWith('relay') ? over : { CallSid: callSid },
      );
      assert.match(text, /<Response><Hangup\/><\/Response>$/, path);
    }
  });

  it('is refused to whoever has not signed it', async () => {
    const answer = await askWebhook(
      telephony,
      'voice',
      { CallSid: 'CA1', To: ownNumber },
      { signature: 'forged' },
    );
    assert.equal(answer.status, 403);
  });
});
