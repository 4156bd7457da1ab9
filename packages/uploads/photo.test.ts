import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moved } from './photo.ts';

describe('pictures in an order', () => {
  it('are moved by a place, and not beyond the ends', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
    assert.deepEqual(moved(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
    assert.deepEqual(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c']);
    assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'b', 'c']);
  });
});
