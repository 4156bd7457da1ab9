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

describe('texts of notifications in the console', { skip }, () => {
  let system: TestSystem;
  let admin: Browser;
  let page: Page;

  before(async () => {
    system = await startSystem();
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
    await page.getByRole('link', { name: 'Notification texts', exact: true }).click();
    await page.getByRole('link', { name: /^order_accepted/ }).click();
    await page.getByRole('heading', { level: 1, name: 'order_accepted' }).waitFor();
  });
  after(async () => {
    await admin.close();
    await system.stop();
  });

  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const body = () => page.getByLabel('Text', { exact: true });

  it('are previewed as they are typed, each channel in its shape', async () => {
    await tab('E-mail');
    await press('Begin with it');
    await body().fill('<strong>{{ vendor }}</strong> is on the way.');
    const mail = page.frameLocator('iframe[title="The e-mail"]');
    await mail.locator('strong', { hasText: 'Sample Plumbing' }).waitFor();
    assert.match(
      (await mail.locator('.card').getAttribute('style')) ?? '',
      /max-width: 560px/,
      'it has its styles',
    );
    await tab('SMS');
    await body().fill(`Hello ${'a'.repeat(160)}`);
    await page.getByText('2 text messages').waitFor();
    await body().fill('Hello ');
    await press('Insert vendor');
    await page.getByText('Hello Sample Plumbing', { exact: true }).waitFor();
    await tab('E-mail');
    assert.match(await body().inputValue(), /is on the way/, 'what was typed is still there');
    assert.deepEqual(await violationsOf(page), []);
  });

  it('are saved, put to use and taken back, and say what is wrong', async () => {
    await tab('SMS');
    await body().fill('{{ vendro }}');
    await press('Save draft');
    await page
      .getByText(/Has unknown variables: vendro/)
      .last()
      .waitFor();
    await body().fill('{{ vendor }} comes.');
    await press('Save draft');
    const version = page.getByRole('row', { name: /Draft/ });
    await version.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('The text is used from now on.').waitFor();
    await page.getByText('Used now').waitFor();
    await page.getByRole('row', { name: /Used/ }).getByRole('button', { name: 'Archive' }).click();
    await page.getByRole('row', { name: /Archived/ }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });
});
