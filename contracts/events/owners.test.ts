import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue } from './catalogue.ts';
import { vendorFields, vendorPart } from './owners.ts';

const subject = { type: 'order', id: 'an order' };
const facts = {
  status: 'OPEN',
  service: 'plumbing',
  customerId: 'a customer',
  vendorId: null,
  conversationId: null,
};

describe('the vendor of an event', () => {
  it('of an offer is the one to whom it was made, who does not learn whose the order is', () => {
    const data = {
      ...facts,
      offerId: 'an offer',
      offeredTo: 'vendor 1',
      wave: 1,
      rank: 2,
      expiresAt: '2030-01-01T00:00:00.000Z',
    };
    const part = vendorPart({ type: 'order.offered', subject, data });
    assert.ok(part);
    assert.equal(part.vendorId, 'vendor 1');
    assert.deepEqual(Object.keys(part.data).toSorted(), [
      'conversationId',
      'expiresAt',
      'offerId',
      'offeredTo',
      'rank',
      'service',
      'status',
      'wave',
    ]);
  });

  it('of an order without a vendor is nobody', () => {
    const data = { ...facts, byOperator: true };
    assert.equal(vendorPart({ type: 'order.cancelled', subject, data }), null);
    assert.equal(
      vendorPart({ type: 'order.cancelled', subject, data: { ...data, vendorId: 'vendor 2' } })?.vendorId,
      'vendor 2',
    );
  });

  it('of anything that is not declared is nobody, whatever its data say', () => {
    const data = { ...facts, vendorId: 'vendor 3' };
    for (const type of ['order.created', 'order.invented', 'conversation.started'])
      assert.equal(vendorPart({ type, subject, data }), null);
  });

  it('is declared for known types only', () => {
    const declared = catalogue.filter(({ type }) => vendorFields(type) !== null);
    assert.ok(declared.length > 20);
  });
});
