import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invoiceFilterOf } from './invoice-filters.ts';

describe('the filter of invoices', () => {
  it('is a state, or all for a state that does not exist', () => {
    assert.deepEqual(invoiceFilterOf({ state: 'UNPAID', search: '' }), { status: ['UNPAID'] });
    assert.deepEqual(invoiceFilterOf({ state: 'LOST', search: ' ' }), { status: [] });
  });

  it('lists credit notes, which have no state', () => {
    assert.deepEqual(invoiceFilterOf({ state: 'CREDIT_NOTE', search: '' }), { kind: 'CREDIT_NOTE' });
  });

  it('finds a number in whatever state', () => {
    assert.deepEqual(invoiceFilterOf({ state: 'PAID', search: ' 2026-0001 ' }), { search: '2026-0001' });
  });
});
