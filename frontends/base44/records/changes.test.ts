import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesOf } from './changes.ts';
import { applyOperators } from './update-operators.ts';

describe('what an update changes', () => {
  const current = { id: '1', created_date: '2026-01-01', name: 'Ada', tags: ['a'], count: 2 };

  it('is what was sent with another value, and no field that is unknown or of the server', () => {
    const given = { ...current, id: '2', created_date: '2027-01-01', name: 'Eve', unknown: 1 };
    assert.deepEqual(changesOf(current, given), { name: 'Eve' });
    assert.deepEqual(changesOf(current, { reason: 'late', note: null }, ['reason', 'note']), {
      reason: 'late',
    });
  });

  it('is computed by operators', () => {
    const data = { $set: { name: 'Eve' }, $inc: { count: 3 }, $unset: { tags: 1 } };
    assert.deepEqual(applyOperators(current, data), { name: 'Eve', count: 5, tags: null });
    assert.throws(() => applyOperators(current, { $push: { tags: 'b' } }), /\$push/);
    assert.throws(() => applyOperators(current, { $inc: { name: 1 } }), /name must be a number/);
  });
});
