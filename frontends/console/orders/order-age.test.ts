import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ageOf } from './order-age.ts';

const now = Date.parse('2026-11-28T12:00:00Z');
const order = { createdAt: '2026-11-28T11:50:00Z', scheduledFor: null };

describe('the age of an order', () => {
  it('counts in minutes while a vendor is looked for', () => {
    assert.equal(ageOf({ ...order, status: 'OPEN' }, now), 'aging');
    assert.equal(ageOf({ ...order, status: 'OPEN' }, now - 6 * 60_000), 'fresh');
    assert.equal(ageOf({ ...order, status: 'UNFILLED' }, now + 20 * 60_000), 'late');
  });

  it('counts in days from the time of the work once a vendor has it', () => {
    const scheduled = { ...order, scheduledFor: '2026-12-05T08:00:00Z', status: 'ACCEPTED' as const };
    assert.equal(ageOf(scheduled, Date.parse('2026-12-05T12:00:00Z')), 'fresh');
    assert.equal(ageOf(scheduled, Date.parse('2026-12-07T08:00:00Z')), 'aging');
    assert.equal(ageOf(scheduled, Date.parse('2026-12-09T08:00:00Z')), 'late');
  });

  it('ends with the order', () => {
    assert.equal(ageOf({ ...order, status: 'PAID' }, now + 1e12), 'done');
    assert.equal(ageOf({ ...order, status: 'CANCELLED' }, now + 1e12), 'done');
  });
});
