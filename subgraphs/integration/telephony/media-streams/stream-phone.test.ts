import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bookingAgent } from '../machine/testing/agents.ts';
import { startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';

const number = '+15005550007';
const isEnded = ({ status }: { readonly status: string }) => status === 'ENDED';
const voice = { provider: 'ELEVENLABS', voiceId: 'sandbox-anna', transport: 'STREAM' } as const;

describe('a call whose agent speaks with a voice of its own', () => {
  let telephony: TestTelephony;
  before(async () => {
    telephony = await startTelephony({ speed: 10 });
    await telephony.agent(bookingAgent({ speech: voice }), [number]);
  });
  after(() => telephony.stop());

  it('is held on a media stream, and its conversation has what was said and heard', async () => {
    const from = '+491611000100';
    await telephony.ring(from, number);
    const call = await telephony.call(from, isEnded);
    assert.deepEqual([call.endReason, call.outcome], ['AGENT_ENDED', 'BOOKED']);
    const lines = await telephony.lines(call.id);
    assert.equal(
      lines[0],
      'ASSISTANT: This is Acme Plumbing. I am an automated assistant. This call is recorded.',
    );
    assert.ok(lines.includes('CUSTOMER: Tomorrow, please.'), lines.join('\n'));
    const spoken = lines.flatMap((line) => (line.startsWith('ASSISTANT: ') ? [line.slice(11)] : []));
    assert.equal(spoken.join(''), (await telephony.heard(from)).join(''));
    const words = telephony.sandboxes.record.latest(100).filter(({ channel }) => channel === 'SPEECH');
    assert.ok(words.length > 5);
  });

  it('is passed on to an operator as any other, and ends by a call back when nobody takes it', async () => {
    const from = '+491612000111';
    await telephony.ring(from, number);
    const call = await telephony.call(from, isEnded);
    const lines = await telephony.lines(call.id);
    assert.ok(lines.includes('CUSTOMER: Can I speak to a real person?'), lines.join('\n'));
    assert.match(
      lines.at(-1) ?? '',
      /^ASSISTANT: Nobody is free at the moment\. A colleague will call you back/,
      JSON.stringify(call),
    );
  });
});
