import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

export const speech: Contract<'SPEECH'> = {
  promise: 'says a text in one of its voices, clones voices, finds and deletes them, and hears words',
  verify: async (capability) => {
    const [voice] = await capability.voices();
    assert.ok(voice);
    const { signal } = new AbortController();
    const given = { text: 'You have a new order.', voiceId: voice.id, format: 'ulaw_8000' } as const;
    let bytes = 0;
    for await (const chunk of await capability.say(given, signal)) bytes += chunk.byteLength;
    assert.ok(bytes > 0);
    assert.deepEqual(await capability.clonesOf('reference-1'), []);
    const recordings = [{ name: 'one.wav', mediaType: 'audio/wav', bytes: Uint8Array.from([1, 2, 3]) }];
    const made = await capability.clone({ reference: 'reference-1', name: 'Dana', recordings });
    assert.deepEqual(await capability.clonesOf('reference-1'), [made]);
    assert.deepEqual(await capability.clonedVoice(made.id), made);
    await capability.deleteVoice(made.id);
    await capability.deleteVoice(made.id);
    assert.equal(await capability.clonedVoice(made.id), null);
    assert.equal((await capability.hear({ samples: new Int16Array(800), language: 'en' }, signal)).text, '');
  },
};
