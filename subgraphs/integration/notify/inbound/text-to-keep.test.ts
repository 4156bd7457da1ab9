import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textToKeep } from './text-to-keep.ts';

describe('the text of a received message', () => {
  it('shows that something came, also without any text', () => {
    for (const nothing of ['', '  \n', '\u0000']) assert.equal(textToKeep(nothing), '[no text]');
  });

  it('keeps what Postgres can hold', () => {
    assert.equal(textToKeep(' a\u0000b\ud800 '), 'ab\ufffd');
  });

  it('is cut between characters, never within one', () => {
    assert.equal(textToKeep('😀'.repeat(9_000)), '😀'.repeat(8_000));
  });
});
