import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { orderAccepted } from '../types/order-accepted/order-accepted.ts';
import type { NotificationType } from '../types/notification-type.ts';
import { choicesOf } from './preference-groups.ts';

const vendor = { kind: 'VENDOR', role: 'VENDOR', sub: 'v', vendorId: 'w', sid: null } as const;
const customer = { kind: 'CUSTOMER', role: 'CUSTOMER', sub: 'c', sid: null } as const;

const type = (facts: Partial<NotificationType>): NotificationType => ({ ...orderAccepted, ...facts });
const by = (...channels: NotificationType['steps'][number]['channel'][]): NotificationType['steps'] =>
  channels.map((channel) => ({ channel, after: { seconds: 0 }, unless: null }));
const shown = (...given: Parameters<typeof choicesOf>) =>
  Object.fromEntries(
    choicesOf(...given).map(({ category, channels }) => [category, Object.fromEntries(channels)]),
  );

describe('what people can choose for', () => {
  it('are the channels of the types of a category', () => {
    const types = [type({ steps: by('PUSH') }), type({ steps: by('EMAIL', 'SMS') })];
    assert.deepEqual(shown(customer, types), {
      ORDERS: { PUSH: ['ON', 'OFF'], EMAIL: ['ON', 'OFF'], SMS: ['ON', 'OFF'] },
    });
  });

  it('are no critical types', () => {
    const types = [
      type({ category: 'ACCOUNT', isCritical: true, steps: by('EMAIL') }),
      type({ isCritical: true, steps: by('SMS') }),
      type({ steps: by('PUSH') }),
    ];
    assert.deepEqual(shown(customer, types), { ORDERS: { PUSH: ['ON', 'OFF'] } });
  });

  it('can come together by e-mail where a type is of use in a digest', () => {
    const types = [type({ steps: by('PUSH', 'EMAIL'), digestSeconds: 3_600 })];
    assert.deepEqual(shown(customer, types), {
      ORDERS: { PUSH: ['ON', 'OFF'], EMAIL: ['ON', 'DIGEST', 'OFF'] },
    });
  });

  it('are types for them alone', () => {
    const types = [type({ steps: by('PUSH') }), type({ audience: ['VENDOR'], steps: by('EMAIL') })];
    assert.deepEqual(shown(customer, types), { ORDERS: { PUSH: ['ON', 'OFF'] } });
    assert.deepEqual(shown(vendor, types), { ORDERS: { EMAIL: ['ON', 'OFF'] } });
  });

  it('are not the ways by which offers reach a vendor itself', () => {
    const types = [
      type({ category: 'OFFERS', audience: ['VENDOR'], steps: by('PUSH', 'SMS', 'WHATSAPP', 'VOICE') }),
    ];
    assert.deepEqual(shown(vendor, types), { OFFERS: { PUSH: ['ON', 'OFF'] } });
    assert.deepEqual(shown(customer, types), {});
  });
});
