import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itemFilterOf } from './item-filters.ts';

describe('the filter of differences', () => {
  it('lists what waits for a person, unless another state is chosen', () => {
    assert.deepEqual(itemFilterOf({ state: '', kind: '' }), { state: ['OPEN'], kind: [] });
    assert.deepEqual(itemFilterOf({ state: 'LOST', kind: 'AMOUNT' }), { state: ['OPEN'], kind: ['AMOUNT'] });
    assert.deepEqual(itemFilterOf({ state: 'HEALED', kind: '' }).state, ['HEALED']);
    assert.deepEqual(itemFilterOf({ state: 'ALL', kind: '' }).state, []);
  });
});
