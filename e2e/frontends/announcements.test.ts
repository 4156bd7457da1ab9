import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

describe('the console', { skip }, () => {
  let system: TestSystem;
  let admin: Browser;
  let page: Page;

  before(async () => {
    system = await startSystem();
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
  });
  after(async () => {
    await admin.close();
    await system.stop();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('says how many people an announcement reaches, and how far it has come', async () => {
    await page.getByRole('link', { name: 'Announcements', exact: true }).click();
    await press('Write an announcement');
    await page.getByText('Choose who gets it.').waitFor();
    await page.getByRole('checkbox', { name: 'Operators' }).check();
    await page.getByText(/get it\.|gets it\./).waitFor();
    await page.getByLabel('Title', { exact: true }).fill('Maintenance');
    await page.getByLabel('Text', { exact: true }).fill('On Sunday.');
    await page.getByLabel('Link', { exact: true }).fill('//example.org');
    await press('Send');
    await page.getByText(/must be a path of the apps/i).waitFor();
    await page.getByLabel('Link', { exact: true }).fill('');
    assert.deepEqual(await violationsOf(page), []);
    await press('Send');
    await page.getByRole('row', { name: /Maintenance.*have it/ }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('adds, finds and lifts suppressed addresses', async () => {
    await page.getByRole('link', { name: 'Suppressed addresses', exact: true }).click();
    await page.getByText('No address is suppressed.').waitFor();
    await press('Suppress an address');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('nobody');
    await dialog.getByRole('button', { name: 'Suppress', exact: true }).click();
    await dialog.getByText(/is not an e-mail address/i).waitFor();
    await dialog.getByLabel('Address').fill('somebody@example.org');
    await dialog.getByRole('button', { name: 'Suppress', exact: true }).click();
    const row = page.getByRole('row', { name: /s…@example\.org/ });
    await row.waitFor();
    await page.getByLabel('Search for an address').fill('SOMEBODY@example.org');
    await page.waitForURL(/SOMEBODY/);
    await row.waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await row.getByRole('button', { name: 'Lift' }).click();
    await dialog.getByRole('button', { name: 'Lift' }).click();
    await page.getByText('This address is not suppressed.').waitFor();
  });
});
