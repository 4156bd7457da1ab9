import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { SendTestNotificationDocument } from '#generated/operations/e2e.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

describe('deliveries in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let admin: Browser;
  let page: Page;

  before(async () => {
    system = await startSystem();
    const administrator = await system.as('admin@demo.test');
    await administrator.run(SendTestNotificationDocument, {
      input: {
        type: 'order_accepted',
        channel: 'EMAIL',
        locale: 'en',
        subject: 'Test {{ service }}',
        body: '{{ vendor }} comes.',
      },
    });
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
    await page.getByRole('link', { name: 'Deliveries', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Deliveries' }).waitFor();
  });
  after(async () => {
    await admin.close();
    await system.stop();
  });

  it('show what was sent to whom, with each attempt and report', async () => {
    await page.getByRole('cell', { name: 'E-mail' }).waitFor();
    await page.getByRole('button', { name: 'Attempts and reports' }).click();
    const panel = page.getByRole('dialog', { name: 'Attempts and reports' });
    await panel.getByText('Sample Plumbing comes.').waitFor();
    await panel.getByText('Being sent by').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('are counted by type, provider or day', async () => {
    await page.getByRole('button', { name: 'Statistics' }).click();
    await page.getByRole('rowheader', { name: 'order_accepted' }).waitFor();
    await page.getByLabel('By', { exact: true }).selectOption({ label: 'Day' });
    await page.getByRole('columnheader', { name: 'Day' }).waitFor();
    await page.getByRole('rowheader', { name: /\d{4}/ }).first().waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });
});
