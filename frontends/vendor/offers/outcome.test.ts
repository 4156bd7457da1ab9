import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outcomeOf } from './outcome.ts';

describe('an offer that is gone', () => {
  it('was taken by a vendor who was faster, unless the order was cancelled', () => {
    assert.equal(outcomeOf('WITHDRAWN', 'ACCEPTED'), 'faster');
    assert.equal(outcomeOf('WITHDRAWN', 'IN_PROGRESS'), 'faster');
    assert.equal(outcomeOf('WITHDRAWN', 'CANCELLED'), 'cancelled');
  });

  it('was answered by the vendor itself, perhaps on another device, or too late', () => {
    assert.equal(outcomeOf('ACCEPTED', 'ACCEPTED'), 'accepted');
    assert.equal(outcomeOf('DECLINED', 'OPEN'), 'declined');
    assert.equal(outcomeOf('EXPIRED', 'OPEN'), 'expired');
  });

  it('is not gone while it waits', () => {
    assert.equal(outcomeOf('PENDING', 'OPEN'), undefined);
  });
});
