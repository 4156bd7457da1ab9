import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

export const speech: Contract<'SPEECH'> = {
  promise: 'says a text in one of its voices',
  verify: async (capability) => {
    const [voice] = await capability.voices();
    assert.ok(voice);
    const { signal } = new AbortController();
    const given = { text: 'You have a new order.', voiceId: voice.id, format: 'ulaw_8000' } as const;
    let bytes = 0;
    for await (const chunk of await capability.say(given, signal)) bytes += chunk.byteLength;
    assert.ok(bytes > 0);
  },
};
