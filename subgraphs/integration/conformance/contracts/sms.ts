import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const to = '+4915112345678';

export const sms: Contract<'SMS'> = {
  promise: 'sends a text message, and finds it again',
  verify: async (capability, { statusCallback, received }) => {
    const since = new Date(Date.now() - 60_000);
    const deliveryId = randomUUID();
    const body = `New order ${deliveryId}`;
    const { providerMessageId } = await capability.send({
      to,
      body,
      deliveryId,
      statusCallback: statusCallback(deliveryId),
    });
    assert.notEqual(providerMessageId, '');
    const message = received().find((one) => one.body === body);
    assert.equal(message?.to, to);
    const found = await capability.find({ to, body, since });
    if (found !== undefined) assert.equal(found, providerMessageId);
    const other = await capability.find({ to, body: `never sent ${deliveryId}`, since });
    assert.equal(other ?? null, null);
  },
  write: {
    isIdempotent: false,
    once: (capability, key) =>
      capability.send({ to, body: `Once ${key}`, deliveryId: key, statusCallback: null }),
  },
};
