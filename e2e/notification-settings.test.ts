import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  MyDevicesDocument,
  NotificationPreferencesDocument,
  OfferAlertSettingsDocument,
  QuietHoursDocument,
  RegisterDeviceDocument,
  SetQuietHoursDocument,
  UnregisterDeviceDocument,
  UpdateNotificationPreferencesDocument,
  UpdateOfferAlertSettingsDocument,
} from '#generated/operations/e2e.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;

before(async () => {
  system = await startSystem();
});
after(() => system.stop());

describe('a vendor who sets how they are notified', () => {
  it('keeps mails about orders away and sleeps at night', async () => {
    const vendor = await system.as('vendor3@demo.test');
    const changed = await vendor.run(UpdateNotificationPreferencesDocument, {
      input: { changes: [{ category: 'ORDERS', channel: 'EMAIL', setting: 'OFF' }] },
    });
    const { notificationPreferences } = await vendor.run(NotificationPreferencesDocument, {});
    assert.deepEqual(notificationPreferences, changed.updateNotificationPreferences.notificationPreferences);
    const orders = notificationPreferences.find(({ category }) => category === 'ORDERS');
    const email = orders?.channels.find(({ channel }) => channel === 'EMAIL');
    assert.deepEqual([email?.setting, email?.isChosen], ['OFF', true]);

    const windows = [{ weekdays: ['FRIDAY' as const], from: '22:00', to: '07:00' }];
    await vendor.run(SetQuietHoursDocument, { input: { timezone: 'Europe/Berlin', windows } });
    const { quietHours } = await vendor.run(QuietHoursDocument, {});
    assert.deepEqual([quietHours.usedTimezone, quietHours.windows], ['Europe/Berlin', windows]);
  });

  it('gets offers as push messages, and text messages later than that or never', async () => {
    const vendor = await system.as('vendor4@demo.test');
    const { offerAlertSettings: before } = await vendor.run(OfferAlertSettingsDocument, {});
    assert.equal(before.textMessage, 'AT_ONCE');
    const { registerDevice } = await vendor.run(RegisterDeviceDocument, {
      input: { token: randomUUID(), platform: 'WEB', locale: 'de', appVersion: '1.0' },
    });
    const { myDevices } = await vendor.run(MyDevicesDocument, {});
    assert.deepEqual(myDevices, [registerDevice.device]);
    const { offerAlertSettings: withDevice } = await vendor.run(OfferAlertSettingsDocument, {});
    assert.equal(withDevice.textMessage, 'LATER');

    const agent = await system.as('agent@demo.test');
    const { updateOfferAlertSettings } = await agent.run(UpdateOfferAlertSettingsDocument, {
      input: { vendorId: before.vendor.id, textMessage: 'OFF', voice: true },
    });
    const { offerAlertSettings: chosen } = await vendor.run(OfferAlertSettingsDocument, {});
    assert.deepEqual(chosen, updateOfferAlertSettings.offerAlertSettings);
    assert.deepEqual([chosen.textMessage, chosen.isTextMessageChosen, chosen.voice], ['OFF', true, true]);

    const { unregisterDevice } = await vendor.run(UnregisterDeviceDocument, {
      input: { deviceId: registerDevice.device.id },
    });
    assert.equal(unregisterDevice.deviceId, registerDevice.device.id);
    assert.deepEqual((await vendor.run(MyDevicesDocument, {})).myDevices, []);
  });
});
