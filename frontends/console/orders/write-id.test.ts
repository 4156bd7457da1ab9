import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WriteId } from './write-id.ts';

describe('the id of a write', () => {
  it('stays while the same is sent again, and changes with the input', () => {
    const ids = new WriteId();
    const first = ids.of({ summary: 'A tap' });
    assert.equal(ids.of({ summary: 'A tap' }), first);
    assert.notEqual(ids.of({ summary: 'Two taps' }), first);
  });
});
