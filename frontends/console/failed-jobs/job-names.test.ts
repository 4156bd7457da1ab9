import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countNames } from './job-names.ts';

describe('the names of failed jobs', () => {
  it('come by how often each has failed, then by name', () => {
    const jobs = ['vendor.b', 'admin.x', 'vendor.a', 'admin.x'].map((name) => ({ name }));
    assert.deepEqual(countNames(jobs), [
      ['admin.x', 2],
      ['vendor.a', 1],
      ['vendor.b', 1],
    ]);
    assert.deepEqual(countNames([]), []);
  });
});
