import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighbourOf } from './neighbour.ts';

const ids = ['a', 'b', 'c', 'd'];

describe('the next conversation', () => {
  it('is the one below, the previous one the one above, and there is none at the ends', () => {
    assert.equal(neighbourOf(ids, 'b', 0, 1), 'c');
    assert.equal(neighbourOf(ids, 'b', 0, -1), 'a');
    assert.equal(neighbourOf(ids, 'd', 3, 1), undefined);
    assert.equal(neighbourOf(ids, 'a', 0, -1), undefined);
  });

  it('is the first one where none is open', () => {
    assert.equal(neighbourOf(ids, undefined, -1, 1), 'a');
  });

  it('is found from the former place when the open one has left the list', () => {
    assert.equal(neighbourOf(ids, 'closed', 2, 1), 'c');
    assert.equal(neighbourOf(ids, 'closed', 2, -1), 'b');
  });
});
