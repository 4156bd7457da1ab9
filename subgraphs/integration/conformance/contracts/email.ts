import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Contract } from './contract.ts';

const mail = (deliveryId: string) => ({
  to: 'ada@example.com',
  subject: `Order ${deliveryId}`,
  text: 'You have a new order.',
  html: '<p>You have a new order.</p>',
  headers: { 'List-Unsubscribe': '<https://switchboard.example/unsubscribe>' },
  deliveryId,
});

export const email: Contract<'EMAIL'> = {
  promise: 'sends an e-mail with its subject and both bodies',
  verify: async (capability, { received }) => {
    const sent = mail(randomUUID());
    const { providerMessageId } = await capability.send(sent);
    assert.notEqual(providerMessageId, '');
    const message = received().find(({ subject }) => subject === sent.subject);
    assert.equal(message?.to, sent.to);
    assert.match(message.body, /new order/);
  },
  write: { isIdempotent: false, once: (capability, key) => capability.send(mail(key)) },
};
