import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromMuLaw, silence } from '../../audio/mu-law.ts';
import { samplesOf, wavOf } from '../../audio/wav.ts';
import { heardIn, spoken } from './spoken-text.ts';

const samplesIn = (sound: Uint8Array) => Int16Array.from(sound, fromMuLaw);

describe('the speech of stand-ins', () => {
  it('is heard as it was said, in any language, after any silence, also as a WAVE file', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), fc.nat(500), (text, pause) => {
        const quiet = new Uint8Array(pause).fill(silence);
        const samples = samplesIn(Buffer.concat([quiet, spoken(text), quiet]));
        assert.equal(heardIn(samples), text);
        assert.equal(heardIn(samplesOf(wavOf(samples, 8_000))), text);
      }),
    );
  });

  it('is heard as far as it was played', () => {
    const sound = spoken('Which day suits you?');
    assert.equal(heardIn(samplesIn(sound.subarray(0, sound.length / 2 + 100))), 'Which day ');
  });
});
