import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inputDigest } from './input-digest.ts';

const at = new Date('2026-06-01T10:00:00Z');

describe('inputDigest', () => {
  it('is the same for the same input, however its fields are ordered and whichever are null', () => {
    const digest = inputDigest({ a: 1, b: { c: 'x', d: [1, 2] }, at });
    assert.equal(inputDigest({ at: new Date(at), b: { d: [1, 2], c: 'x' }, a: 1 }), digest);
    assert.equal(inputDigest({ a: 1, b: { c: 'x', d: [1, 2], later: null }, at, more: undefined }), digest);
  });

  it('is another for another input', () => {
    const inputs = [
      {},
      { a: 1 },
      { a: '1' },
      { b: 1 },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: { b: 1 } },
      { a: at },
      { a: [null] },
    ];
    assert.equal(new Set(inputs.map(inputDigest)).size, inputs.length);
  });
});
