import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localTime, momentOf } from '#packages/app/format/local-time.ts';
import { orderInput } from './order-input.ts';

const typed = {
  service: 'plumbing',
  summary: 'A tap',
  scheduledFor: '',
  address: '',
  latitude: '52,52',
  longitude: '13.405',
  price: '89,50',
  currency: 'eur',
  name: 'Grace',
  phone: '',
  email: '',
};

describe('the form of an order', () => {
  it('becomes the input of the API: numbers with a comma too, nothing for empty fields', () => {
    assert.deepEqual(orderInput(typed, 'c1'), {
      input: {
        service: 'plumbing',
        summary: 'A tap',
        customer: { name: 'Grace', phone: null, email: null },
        location: { latitude: 52.52, longitude: 13.405, address: null },
        price: { amount: 8_950, currency: 'EUR' },
        scheduledFor: null,
        conversationId: 'c1',
      },
    });
  });

  it('names the fields that are no numbers', () => {
    assert.deepEqual(orderInput({ ...typed, latitude: '', longitude: 'east', price: 'much' }, undefined), {
      unreadable: ['location.latitude', 'location.longitude', 'price.amount'],
    });
  });

  it('reads a local time back as the moment that it showed', () => {
    const at = '2026-11-28T12:30:00.000Z';
    assert.equal(momentOf(localTime(at)), at);
    assert.equal(localTime(null), '');
    assert.equal(momentOf(''), null);
  });
});
