import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchOrder } from './match-order.ts';
import type { CustomerOrder } from './match-order.ts';

const order = (id: string, more: Partial<CustomerOrder> = {}): CustomerOrder => ({
  id,
  number: 1000,
  serviceSlug: 'cleaning',
  vendorName: null,
  isOfConversation: false,
  ...more,
});
const orders = [
  order('newest', { number: 1203, serviceSlug: 'plumbing', vendorName: 'Quick Pipes' }),
  order('middle', { number: 1202, vendorName: 'Müller & Söhne' }),
  order('oldest', { number: 7, isOfConversation: true }),
];
const match = (text: string, serviceSlug: string | null = null, among = orders) =>
  matchOrder(among, { texts: [text], serviceSlug });

describe('the order that a complaint is about', () => {
  it('is the one whose number was told', () => {
    assert.deepEqual(match('Order 1202 was a disgrace'), { orderId: 'middle', because: ['NUMBER'] });
    assert.deepEqual(match('Ich beschwere mich über Auftrag Nr. 7!'), {
      orderId: 'oldest',
      because: ['NUMBER', 'CONVERSATION'],
    });
  });

  it('is not one whose number is only a part of another figure, or a small figure without the word for a number', () => {
    for (const text of ['I paid 1202.50 for nothing', 'my number is 12025', 'I waited for 7 hours'])
      assert.equal(match(text)?.orderId, 'oldest', text);
  });

  it('is the one whose vendor was named, however that was written', () => {
    assert.deepEqual(match('MULLER & Sohne never came'), { orderId: 'middle', because: ['VENDOR'] });
    assert.deepEqual(match('quick pipes did nothing'), { orderId: 'newest', because: ['VENDOR'] });
  });

  it('is the one of the service that was named, before one of this conversation', () => {
    assert.deepEqual(match('The tap still drips', 'plumbing'), { orderId: 'newest', because: ['SERVICE'] });
    assert.deepEqual(match('This is a disgrace'), { orderId: 'oldest', because: ['CONVERSATION'] });
  });

  it('is the latest of several that are as likely, and says so', () => {
    const [newest, middle] = orders;
    assert.ok(newest && middle);
    assert.deepEqual(match('This is a disgrace', null, [newest, middle]), {
      orderId: 'newest',
      because: ['LATEST'],
    });
    assert.deepEqual(match('This is a disgrace', null, [middle]), {
      orderId: 'middle',
      because: ['ONLY_ONE'],
    });
    assert.equal(match('This is a disgrace', null, []), null);
  });
});
