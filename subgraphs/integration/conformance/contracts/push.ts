import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

export const push: Contract<'PUSH'> = {
  promise: 'sends a notification to a device',
  verify: async (capability) => {
    const { providerMessageId } = await capability.send({
      token: `device-${'a'.repeat(140)}`,
      title: 'New order',
      body: 'Plumbing in Berlin',
      data: { orderId: '1' },
      collapseKey: 'order-1',
      ttlSeconds: 90,
    });
    assert.notEqual(providerMessageId, '');
  },
};
