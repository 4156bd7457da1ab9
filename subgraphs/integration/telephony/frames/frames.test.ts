import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readFrame } from './incoming.ts';
import { readInfo } from './info.ts';
import { outgoingFrame, textFrames } from './outgoing.ts';

const read = (value: unknown) => readFrame(JSON.stringify(value));

describe('messages of the socket of a call', () => {
  it('are read as the provider documents them, and with fields that it adds', () => {
    const setup = {
      type: 'setup',
      sessionId: 'VX00000000000000000000000000000000',
      accountSid: 'AC00000000000000000000000000000000',
      parentCallSid: '',
      callSid: 'CA00000000000000000000000000000000',
      from: '+14151234567',
      to: '+18881234567',
      forwardedFrom: '+18881234567',
      callType: 'PSTN',
      callerName: '',
      direction: 'inbound',
      callStatus: 'RINGING',
      customParameters: { call: '1' },
    };
    for (const frame of [
      setup,
      { type: 'prompt', voicePrompt: 'Hi! How are you?', lang: 'en-US', last: true },
      { type: 'prompt', voicePrompt: 'Hi', lang: 'en-US', last: false, agentSpeaking: 'on' },
      { type: 'interrupt', utteranceUntilInterrupt: 'Life is', durationUntilInterruptMs: '460' },
      { type: 'dtmf', digit: '1' },
      { type: 'error', description: 'Invalid message received' },
      { type: 'info', name: 'agentSpeaking', value: 'off', ts: 1 },
    ]) {
      assert.ok('frame' in read(frame), JSON.stringify(frame));
    }
    assert.deepEqual(
      read({ type: 'interrupt', utteranceUntilInterrupt: 'A', durationUntilInterruptMs: '460' }),
      {
        frame: { type: 'interrupt', utteranceUntilInterrupt: 'A', durationUntilInterruptMs: 460 },
      },
    );
  });

  it('of an unknown kind are told from broken ones, and nothing raises', () => {
    assert.deepEqual(read({ type: 'configUpdated' }), { problem: 'UNKNOWN' });
    for (const broken of [
      '',
      '{',
      'null',
      '[]',
      '1',
      '{"type":1}',
      '{"type":"prompt"}',
      '{"type":"dtmf","digit":"12"}',
    ]) {
      assert.deepEqual(readFrame(broken), { problem: 'BROKEN' });
    }
    fc.assert(fc.property(fc.string(), (text) => void readFrame(text)));
    fc.assert(fc.property(fc.json(), (text) => void readFrame(text)));
  });

  it('tell what was played and when the agent has ended, in each of the spellings that were seen', () => {
    const info = (name: string, value: unknown) => readInfo({ type: 'info', name, value });
    assert.deepEqual(info('tokensPlayed', 'Hello'), { kind: 'PLAYED', text: 'Hello' });
    assert.deepEqual(info('agentSpeaking', 'off'), { kind: 'SPOKEN' });
    assert.deepEqual(info('agentSpeaking', 'stop'), { kind: 'SPOKEN' });
    for (const [name, value] of [
      ['agentSpeaking', 'on'],
      ['clientSpeaking', 'off'],
      ['tokensPlayed', 3],
      ['roundTripDelayMs', '20'],
    ] as const) {
      assert.equal(info(name, value), undefined);
    }
  });

  it('that speak a text are the text in clauses, and valid', () => {
    const style = { language: 'en', isInterruptible: true };
    const tokens = textFrames('Hello, Ada. It costs 1.50 today.', style).map((frame) =>
      frame.type === 'text' ? frame.token : '',
    );
    assert.deepEqual(tokens, ['Hello, ', 'Ada. ', 'It costs 1.50 today.']);
    const words = fc.array(fc.constantFrom('one', 'two,', 'three.', '4.5', '…', 'fünf!', '?'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(' ');
        const frames = textFrames(text, style);
        assert.equal(frames.map((frame) => (frame.type === 'text' ? frame.token : '')).join(''), text);
        assert.deepEqual(
          frames.map((frame) => frame.type === 'text' && frame.last),
          frames.map((_frame, place) => place === frames.length - 1),
        );
        for (const frame of frames) outgoingFrame.parse(frame);
        const [first] = frames;
        assert.ok(first?.type === 'text' && first.token.trim().split(/\s+/).length <= 12);
      }),
    );
  });

  it('with a field that the provider does not know are refused before they are sent', () => {
    assert.equal(
      outgoingFrame.safeParse({ type: 'text', token: 'Hi', last: true, voice: 'x' }).success,
      false,
    );
    assert.equal(outgoingFrame.safeParse({ type: 'sendDigits', digits: '12a' }).success, false);
  });
});
