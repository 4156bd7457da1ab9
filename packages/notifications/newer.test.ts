import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newer } from './newer.ts';

describe('the newer counts of an inbox', () => {
  const early = { headSeq: 3, unseen: 1 };
  const late = { headSeq: 4, unseen: 0 };

  it('are those of the later event, in whichever order they come', () => {
    assert.equal(newer(early, late), late);
    assert.equal(newer(late, early), late);
  });

  it('are the only ones that are there', () => {
    assert.equal(newer(undefined, early), early);
    assert.equal(newer(early, undefined), early);
    assert.equal(newer(undefined, undefined), undefined);
  });
});
