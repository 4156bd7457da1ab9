import { randomUUID } from 'node:crypto';
import {
  LatestNotificationsDocument,
  OfferDeliveriesDocument,
  RegisterDeviceDocument,
  UnregisterDeviceDocument,
  UpdateOfferAlertSettingsDocument,
} from '#generated/operations/e2e.ts';
import type { Offered } from './booking.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { until } from './wait.ts';

/** Gives a vendor a telephone with the app, and text messages at once. @returns takes the telephone away again */
export async function takeDevice({ client }: SignedIn): Promise<() => Promise<void>> {
  const { registerDevice } = await client.run(RegisterDeviceDocument, {
    input: { token: `demo-${randomUUID()}`, platform: 'ANDROID' },
  });
  await client.run(UpdateOfferAlertSettingsDocument, { input: { textMessage: 'AT_ONCE' } });
  return async () => {
    await client.run(UpdateOfferAlertSettingsDocument, { input: { textMessage: null } });
    await client.run(UnregisterDeviceDocument, { input: { deviceId: registerDevice.device.id } });
  };
}

/** Shows by which three ways a vendor was notified of an offer: the inbox of the app, its device and its telephone. */
export async function showAlerts(operator: SignedIn, { vendor, offerId }: Offered): Promise<void> {
  const notified = await until('the notification in the app', async () => {
    const { notifications } = await vendor.client.run(LatestNotificationsDocument, { first: 1 });
    return notifications.edges.find(({ node }) => node.type === 'offer_made')?.node;
  });
  say(vendor.name, `is notified in the app: ${notified.title}`);
  for (const [channel, words] of [
    ['PUSH', 'on the device'],
    ['SMS', 'by text message'],
  ] as const) {
    const sent = await until(`the alert ${words}`, async () => {
      const { deliveries } = await operator.client.run(OfferDeliveriesDocument, { offerId });
      return deliveries.edges.find(({ node }) => node.channel === channel && isOut(node.status))?.node;
    });
    const [line = ''] = sent.body.split('\n');
    say(vendor.name, `is notified ${words}: ${line}`);
  }
}

function isOut(status: string): boolean {
  return status === 'SENT' || status === 'DELIVERED' || status === 'READ';
}
