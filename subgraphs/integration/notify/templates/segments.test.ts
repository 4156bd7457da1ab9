import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { segmentsOf } from './segments.ts';

const of = (text: string) => {
  const { encoding, count, left } = segmentsOf(text);
  return [encoding, count, left];
};

describe('segmentsOf', () => {
  it('counts 160 GSM places in one message and 153 in each of several', () => {
    assert.deepEqual(of(''), ['GSM', 0, 160]);
    assert.deepEqual(of('ä'.repeat(160)), ['GSM', 1, 0]);
    assert.deepEqual(of('a'.repeat(161)), ['GSM', 2, 145]);
    assert.deepEqual(of('a'.repeat(306)), ['GSM', 2, 0]);
    assert.deepEqual(of('a'.repeat(307)), ['GSM', 3, 152]);
  });

  it('counts two places for a character of the extension table, and never cuts it in two', () => {
    assert.deepEqual(of('€'.repeat(80)), ['GSM', 1, 0]);
    assert.deepEqual(of(`${'a'.repeat(152)}€${'a'.repeat(10)}`), ['GSM', 2, 141]);
  });

  it('counts 70 units of UTF-16 in other scripts, 67 in each of several, and never cuts an emoji in two', () => {
    assert.deepEqual(of('ş'.repeat(70)), ['UCS2', 1, 0]);
    assert.deepEqual(of('ş'.repeat(71)), ['UCS2', 2, 63]);
    assert.deepEqual(of(`${'ş'.repeat(66)}😀${'ş'.repeat(10)}`), ['UCS2', 2, 55]);
  });
});
