import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFormats } from '#packages/app/format/formats.ts';
import { factorIn } from './factor-words.ts';

const formats = createFormats('de');
const words = (factor: Parameters<typeof factorIn>[1]['factor'], value: number, explanation = 'in English') =>
  factorIn('de', { factor, value, explanation }, 7.1, formats).replaceAll('\u{a0}', ' ');

describe('what stands behind the value of a factor', () => {
  it('is said in German by the value', () => {
    assert.equal(words('DISTANCE', 0.5848), '7,1 km entfernt');
    assert.match(words('RATING', 0.785), /^4,14 von 5 Sternen/);
    assert.match(words('ACCEPTANCE', 0.79), /^79 % der Angebote angenommen/);
    assert.match(words('RESPONSE_TIME', 0.6818), /^antwortet im Schnitt nach 28 s/);
    assert.equal(words('WORKLOAD', 1), '100 % seiner Plätze für Aufträge sind frei');
  });

  it('is the sentence of the API in English, and where the value says nothing', () => {
    assert.equal(words('RESPONSE_TIME', 0), 'in English');
    const given = { factor: 'RATING', value: 0.8, explanation: 'no ratings yet, weighed as 4.20' } as const;
    assert.equal(factorIn('en', given, 7.1, formats), given.explanation);
  });
});
