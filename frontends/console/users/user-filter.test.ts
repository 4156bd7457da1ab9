import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { userFilterOf } from './user-filter.ts';

const none = { search: '', role: '', state: '', vendor: '' };

describe('the filter of accounts', () => {
  it('does not limit without a choice, or with a role that does not exist', () => {
    assert.deepEqual(userFilterOf(none), {});
    assert.deepEqual(userFilterOf({ ...none, role: 'KING' }), {});
  });

  it('has what the URL says', () => {
    assert.deepEqual(userFilterOf({ search: 'ann', role: 'VENDOR', state: 'disabled', vendor: 'v1' }), {
      search: 'ann',
      role: ['VENDOR'],
      isDisabled: true,
      vendorId: 'v1',
    });
    assert.deepEqual(userFilterOf({ ...none, state: 'open' }), { isDisabled: false });
  });
});
