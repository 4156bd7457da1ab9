import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneOf, readFilters, writeFilters } from './filters.ts';

describe('filters in the URL', () => {
  it('are empty where the URL does not name them', () => {
    assert.deepEqual(readFilters(['search', 'role'], 'role=ADMIN&other=1'), { search: '', role: 'ADMIN' });
  });

  it('change one by one, and leave the rest of the URL as it is', () => {
    assert.equal(
      writeFilters('role=ADMIN&tab=orders', { search: 'a b' }),
      '?role=ADMIN&tab=orders&search=a+b',
    );
    assert.equal(writeFilters('role=ADMIN&tab=orders', { role: '' }), '?tab=orders');
    assert.equal(writeFilters('role=ADMIN', { role: '' }), '');
  });

  it('are passed over where their value is unknown', () => {
    assert.equal(oneOf(['ADMIN', 'AGENT'], 'AGENT'), 'AGENT');
    assert.equal(oneOf(['ADMIN', 'AGENT'], 'KING'), undefined);
  });
});
