import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { SetAvailabilityDocument } from '#generated/operations/e2e.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { openListener, verified } from '../../subgraphs/integration/webhooks-out/testing/listener.ts';
import type { Listener } from '../../subgraphs/integration/webhooks-out/testing/listener.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { signInAs } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(url);
  await signInAs(page, email);
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Adds an endpoint for all events. @returns its secret, which is shown once */
async function add(page: Page, url: string): Promise<string> {
  await press(page, 'Add an endpoint');
  await page.getByLabel('Address').fill(url);
  await press(page, 'Add');
  const secret = await page.locator('[data-secret]').textContent();
  await press(page, 'I have kept it');
  await page.getByRole('heading', { name: 'What was sent' }).waitFor();
  return secret ?? '';
}

describe('webhooks', { skip }, () => {
  let system: TestSystem;
  let listener: Listener;
  let browser: Browser;
  before(async () => {
    [system, listener] = await Promise.all([startSystem(), openListener()]);
    browser = await openBrowser(chromiumPath ?? '', system.origin);
  });
  after(async () => {
    await browser.close();
    await system.stop();
    listener.close();
  });

  it('are set up, tested and sent again by an administrator', async () => {
    const { page } = browser;
    await signIn(page, `${system.origin}/console`, 'admin@demo.test');
    await page.getByText('There are no endpoints.').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Add an endpoint');
    await page.getByLabel('Address').fill('ftp://example.org/');
    await press(page, 'Add');
    await page.getByText('Must begin with https://.').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Cancel');
    const secret = await add(page, listener.url('console'));
    listener.answer('console', { status: 500 }, { status: 204 });
    await press(page, 'Send a test');
    await page.getByText('The test failed. The endpoint answered with status 500.').waitFor();
    const row = page.getByRole('row', { name: /webhook\.test/ });
    await row.getByText('Failed').waitFor();
    await row.getByRole('button', { name: 'Show: webhook.test' }).click();
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Send again');
    await page.keyboard.press('Escape');
    await row.getByText('Delivered').waitFor();
    const [first, second] = listener.received('console');
    assert.ok(first && second);
    assert.equal(first.id, second.id);
    verified(secret, second);
    await press(page, 'Pause');
    await page.getByText('Paused').waitFor();
    await press(page, 'Enable');
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Send missed webhooks' }).click();
    await press(page, 'Send again');
    await page.getByText('What was missed is being sent.').waitFor();
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'New secret' }).click();
    await press(page, 'New secret');
    const newer = await page.locator('[data-secret]').textContent();
    assert.notEqual(newer, secret);
    await press(page, 'I have kept it');
    await page.getByText('The old secret signs too, until').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('link', { name: 'Webhooks', exact: true }).first().click();
    await press(page, 'Types of events');
    await page.getByText('order.accepted', { exact: true }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('tell a vendor’s program what happens to the vendor, and nothing else', async () => {
    const { page } = await openBrowser(chromiumPath ?? '', system.origin);
    try {
      await signIn(page, `${system.origin}/vendor/webhooks`, 'vendor1@demo.test');
      await page.setViewportSize({ width: 390, height: 844 });
      const secret = await add(page, listener.url('vendor'));
      const vendor = await system.as('vendor1@demo.test');
      const other = await system.as('vendor2@demo.test');
      for (const client of [other, vendor])
        await client.run(SetAvailabilityDocument, { input: { available: false } });
      const [request] = await eventually(
        () => listener.received('vendor').length > 0 && listener.received('vendor'),
        'a webhook',
      );
      assert.ok(request);
      verified(secret, request);
      assert.match(request.body, /vendor\.availability_changed/);
      await press(page, 'Load again');
      const row = page.getByRole('row', { name: /vendor\.availability_changed/ });
      await row.getByText('Delivered').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      assert.equal(listener.received('vendor').length, 1);
      await press(page, 'More actions');
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await press(page, 'Delete');
      await page.getByText('There are no endpoints.').waitFor();
    } finally {
      await page.context().browser()?.close();
    }
  });
});
