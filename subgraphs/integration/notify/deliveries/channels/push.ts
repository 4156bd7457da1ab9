import { universalLink } from '../../inbox/universal-link.ts';
import { forgetDevice } from '../../devices/forget-device.ts';
import type { SentChannelSpec } from './sent-channel.ts';

/** Push messages. A device shows one for each notification: a later one takes the place of an earlier one. */
export const push: SentChannelSpec = {
  capability: 'PUSH',
  noun: 'push messages',
  send: ({
    sender,
    services,
    delivery: { id, recipient, subject, body, link, type, notificationId, expiresAt },
  }) =>
    sender.can('PUSH').send({
      token: recipient,
      title: subject ?? '',
      body,
      data: {
        deliveryId: id,
        ...(notificationId !== null && { notificationId }),
        ...(type !== null && { type }),
        ...(link !== null && { link, url: universalLink(services.settings.publicUrl, link) }),
      },
      collapseKey: notificationId ?? id,
      ttlSeconds: Math.max(0, Math.round((expiresAt.getTime() - Date.now()) / 1000)),
    }),
  forget: (tx, { recipient }) => forgetDevice(tx, recipient),
};
