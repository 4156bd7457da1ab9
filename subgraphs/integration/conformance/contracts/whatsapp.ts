import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const to = '+4915112345679';

export const whatsApp: Contract<'WHATSAPP'> = {
  promise: 'sends a template at any time, and a text to somebody who has just written',
  verify: async (capability, { act, statusCallback }) => {
    const about = () => {
      const deliveryId = randomUUID();
      return { to, deliveryId, statusCallback: statusCallback(deliveryId) };
    };
    // A name that every provider takes: for one of them it is an id.
    const template = { template: `HX${'0'.repeat(32)}`, language: 'en', parameters: ['A-1', 'plumbing'] };
    const sent = await capability.sendTemplate({ ...about(), ...template });
    assert.notEqual(sent.providerMessageId, '');
    assert.equal(await act('reply', `whatsapp:${to}`, 'Yes'), true);
    const text = await capability.sendText({ ...about(), body: 'Thank you' });
    assert.notEqual(text.providerMessageId, sent.providerMessageId);
  },
};
