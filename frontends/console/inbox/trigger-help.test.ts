import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { helpFor } from './trigger-help.ts';

const paid = {
  id: '3',
  number: '1003',
  status: 'PAID',
  invoice: { payUrl: '/pay/a', balance: { amount: 0 } },
};
const owed = {
  id: '2',
  number: '1002',
  status: 'INVOICED',
  invoice: { payUrl: '/pay/b', balance: { amount: 500 } },
};
const open = { id: '1', number: '1001', status: 'OPEN', invoice: null };

describe('what an operator needs for a trigger', () => {
  it('is the order that can still be cancelled', () => {
    assert.equal(helpFor('CANCELLATION', [paid, owed, open]).order?.number, '1001');
    assert.equal(helpFor('CANCELLATION', [paid]).order, undefined);
  });

  it('is our own page of the invoice that is owed, and of no other', () => {
    assert.equal(helpFor('PAYMENT', [paid, owed, open]).payUrl, '/pay/b');
    assert.equal(helpFor('PAYMENT', [paid]).payUrl, undefined);
  });

  it('is the order that a complaint is about, else the latest, and nothing for others', () => {
    assert.equal(helpFor('COMPLAINT', [paid, owed], owed).order?.number, '1002');
    assert.equal(helpFor('COMPLAINT', [paid, owed]).order?.number, '1003');
    assert.deepEqual(helpFor('HANDOVER', [paid]), { order: undefined, payUrl: undefined });
  });
});
