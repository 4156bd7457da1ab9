import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doubledField, missingFields } from './mapping.ts';

describe('the fields of columns', () => {
  it('are found where two columns have one, and left-out columns do not count', () => {
    const columns = [
      { position: 1, field: 'name' },
      { position: 2, field: null },
      { position: 3, field: null },
    ];
    assert.equal(doubledField(columns), undefined);
    assert.equal(doubledField([...columns, { position: 4, field: 'name' }]), 'name');
  });

  it('are missing where a required one has no column', () => {
    const fields = [
      { name: 'name', isRequired: true },
      { name: 'note', isRequired: false },
    ];
    assert.deepEqual(missingFields(fields, []), [fields[0]]);
    assert.deepEqual(missingFields(fields, [{ position: 1, field: 'name' }]), []);
  });
});
