import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jobFilterOf } from './job-filters.ts';

describe('the filter of jobs', () => {
  it('is what the URL says', () => {
    const filter = jobFilterOf({ name: 'vendor.make-offers', lane: 'BULK', state: 'DEAD' });
    assert.deepEqual(filter, { name: ['vendor.make-offers'], lane: ['BULK'], state: ['DEAD'] });
  });

  it('leaves out what the URL does not say, or says wrongly', () => {
    assert.deepEqual(jobFilterOf({ name: '', lane: 'FAST', state: '' }), { name: [], lane: [], state: [] });
  });
});
