import type { SentChannelSpec } from './sent-channel.ts';

/** Text messages. */
export const sms: SentChannelSpec = {
  capability: 'SMS',
  noun: 'text messages',
  send: ({ sender, delivery: { id, recipient, body }, statusCallback }) =>
    sender.can('SMS').send({ to: recipient, body, deliveryId: id, statusCallback }),
  find: (sender, { recipient, body }, since) => sender.can('SMS').find({ to: recipient, body, since }),
};
