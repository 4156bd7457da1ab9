import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actsOf, decidesOf, nextAct } from './order-acts.ts';

const pending = {
  status: 'PENDING',
  attempt: 1,
  wave: 1,
  createdAt: '2026-11-28T12:00:00Z',
  expiresAt: '2026-11-28T12:01:00Z',
} as const;

describe('what an operator does with an order', () => {
  it('waits while vendors are asked', () => {
    assert.deepEqual(actsOf({ status: 'OPEN', offers: [pending] }), ['edit', 'cancel']);
    assert.equal(nextAct({ status: 'OPEN', offers: [pending] }), undefined);
  });

  it('offers it again when nobody is asked any more', () => {
    assert.ok(actsOf({ status: 'OPEN', offers: [{ ...pending, status: 'EXPIRED' }] }).includes('reoffer'));
    assert.equal(nextAct({ status: 'UNFILLED', offers: [] }), 'reoffer');
  });

  it('brings accepted work to its end', () => {
    assert.equal(nextAct({ status: 'ACCEPTED', offers: [] }), 'progress');
    assert.equal(nextAct({ status: 'IN_PROGRESS', offers: [] }), 'complete');
    assert.equal(nextAct({ status: 'COMPLETED', offers: [] }), undefined);
    assert.equal(nextAct({ status: 'INVOICED', offers: [] }), 'markPaid');
  });

  it('leaves quotes and the time to the customer, until the work has begun', () => {
    assert.equal(decidesOf({ status: 'OPEN', priceMode: 'QUOTE' }), 'QUOTES');
    assert.equal(decidesOf({ status: 'UNFILLED', priceMode: 'FIXED' }), 'TIMES');
    assert.equal(decidesOf({ status: 'ACCEPTED', priceMode: 'QUOTE' }), 'TIMES');
    assert.equal(decidesOf({ status: 'IN_PROGRESS', priceMode: 'FIXED' }), null);
  });

  it('cancels nothing that is completed', () => {
    for (const status of ['COMPLETED', 'INVOICED', 'PAID', 'CANCELLED'] as const) {
      assert.ok(!actsOf({ status, offers: [] }).includes('cancel'), status);
    }
  });
});
