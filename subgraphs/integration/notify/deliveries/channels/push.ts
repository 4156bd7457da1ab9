import { forgetDevice } from '../../devices/forget-device.ts';
import type { SentChannelSpec } from './sent-channel.ts';

/** Push messages. A device shows one for each notification: a later one takes the place of an earlier one. */
export const push: SentChannelSpec = {
  capability: 'PUSH',
  noun: 'push messages',
  send: ({ sender, delivery: { id, recipient, subject, body, link, notificationId, expiresAt } }) =>
    sender.can('PUSH').send({
      token: recipient,
      title: subject ?? '',
      body,
      data: {
        deliveryId: id,
        ...(notificationId !== null && { notificationId }),
        ...(link !== null && { link }),
      },
      collapseKey: notificationId ?? id,
      ttlSeconds: Math.max(0, Math.round((expiresAt.getTime() - Date.now()) / 1000)),
    }),
  forget: (tx, { recipient }) => forgetDevice(tx, recipient),
};
