import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  MyDevicesDocument,
  NotificationPreferencesDocument,
  OfferAlertSettingsDocument,
  QuietHoursDocument,
  RegisterDeviceDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { Client } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openTelephone } from './telephone.ts';

describe(
  'the notification settings of a vendor, on a telephone',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;
    let vendor: Client;

    before(async () => {
      system = await startSystem();
      vendor = await system.as('vendor1@demo.test');
      await vendor.run(RegisterDeviceDocument, { input: { token: 'telephone', platform: 'ANDROID' } });
      browser = await openTelephone(system, 'vendor1@demo.test');
      ({ page } = browser);
      await page.goto(`${system.origin}/vendor/profile?view=notifications`);
      await page.getByRole('heading', { name: 'Quiet hours' }).waitFor();
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    const emailsAboutOrders = async () =>
      (await vendor.run(NotificationPreferencesDocument, {})).notificationPreferences
        .find(({ category }) => category === 'ORDERS')
        ?.channels.find(({ channel }) => channel === 'EMAIL')?.setting;

    it('switch a category off for a channel, and everything with one switch', async () => {
      await page.getByRole('switch', { name: 'Orders: E-mail' }).click();
      await eventually(async () => (await emailsAboutOrders()) === 'OFF', 'no e-mails about orders');
      await page.getByRole('switch', { name: 'Everything: E-mail' }).click();
      await page.getByRole('switch', { name: 'Everything: E-mail' }).click();
      await eventually(async () => (await emailsAboutOrders()) === 'ON', 'e-mails about orders again');
      assert.ok(await page.getByRole('switch', { name: 'Orders: E-mail' }).isChecked());
    });

    it('collect e-mails of a category', async () => {
      await page.getByRole('group', { name: 'E-mails that come together' }).getByLabel('Orders').check();
      await eventually(async () => (await emailsAboutOrders()) === 'DIGEST', 'e-mails about orders together');
    });

    it('keep nights quiet, and say what is wrong with hours that are always quiet', async () => {
      await page.getByRole('button', { name: 'Add quiet hours' }).click();
      await page.getByRole('button', { name: 'Sunday', exact: true }).click();
      await page.getByLabel('Quiet time 1: to').fill('22:00');
      const card = page.locator('form').filter({ hasText: 'Add quiet hours' });
      await card.getByRole('button', { name: 'Save' }).click();
      await card.getByRole('alert').waitFor();
      await page.getByLabel('Quiet time 1: to').fill('06:30');
      await card.getByRole('button', { name: 'Save' }).click();
      await eventually(async () => {
        const [window] = (await vendor.run(QuietHoursDocument, {})).quietHours.windows;
        return window?.to === '06:30' && !window.weekdays.includes('SUNDAY');
      }, 'the nights are quiet, but for Sundays');
    });

    it('say how offers come, and which devices get push messages', async () => {
      await page.getByRole('switch', { name: 'At last a telephone call' }).click();
      await page.getByLabel('Text message').selectOption('OFF');
      await eventually(async () => {
        const { offerAlertSettings } = await vendor.run(OfferAlertSettingsDocument, {});
        return offerAlertSettings.voice && offerAlertSettings.textMessage === 'OFF';
      }, 'calls and no text messages');
      await page.getByRole('button', { name: 'Remove Android device' }).click();
      await page.getByText('No app takes push messages for you.').waitFor();
      assert.deepEqual((await vendor.run(MyDevicesDocument, {})).myDevices, []);
    });

    it('can be used by everybody, without errors', async () => {
      assert.deepEqual(await violationsOf(page), []);
      assert.deepEqual(browser.complaints, []);
    });
  },
);
