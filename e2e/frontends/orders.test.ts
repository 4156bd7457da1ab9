import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { AcceptOfferDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, offersOf } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

describe('the orders of the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  /** Id of the order that the operator makes. */
  let orderId: string;

  before(async () => {
    system = await startSystem();
    browser = await openSignedIn(system.origin, '/console/orders', 'admin@demo.test');
    ({ page } = browser);
    await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  const column = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const cards = (name: string): Locator => column(name).getByRole('article');
  const fill = (fields: Readonly<Record<string, string>>) =>
    Object.entries(fields).reduce(
      (before, [label, value]) => before.then(() => page.getByLabel(label, { exact: true }).fill(value)),
      Promise.resolve(),
    );

  it('says at each field of a new order what is wrong with it', async () => {
    await page.getByRole('button', { name: 'New order' }).click();
    await page.getByLabel('Service').selectOption('plumbing');
    await fill({ 'Price for the customer': 'a lot', Latitude: '52,52', Longitude: 'east' });
    await page.getByRole('button', { name: 'Create and offer it' }).click();
    await page.getByText('Type an amount, for example 89.50.').waitFor();
    await page.getByText('Type degrees, for example 52.52.').waitFor();
    await fill({ 'Price for the customer': '120', Longitude: '13.405', Name: 'Grace', Telephone: '1' });
    await page.getByRole('button', { name: 'Create and offer it' }).click();
    const wrong = page.locator('[aria-invalid="true"]');
    await eventually(async () => (await wrong.count()) === 2, 'two fields that the server refused');
    assert.deepEqual(
      [await wrong.first().getAttribute('name'), await wrong.last().getAttribute('name')],
      ['summary', 'phone'],
    );
    assert.deepEqual(await violationsOf(page), []);
  });

  it('makes the order, and shows whom it was offered to with the time that is left', async () => {
    await fill({ 'What is to be done': 'The tap drips', Telephone: '+49 30 23125 001' });
    await page.getByRole('button', { name: 'Create and offer it' }).click();
    await page.getByRole('heading', { name: /^Order \d+ · Plumbing$/ }).waitFor();
    orderId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await eventually(
      async () => (await page.getByRole('timer').count()) === 3,
      'three offers with their time',
    );
    assert.match((await page.getByRole('timer').first().getAttribute('aria-label')) ?? '', /^\d:\d\d left$/);
  });

  it('says why these vendors were asked, on a map that keys walk along and in a table', async () => {
    const table = page.getByRole('table', { name: 'Ranked vendors' });
    await table.getByRole('button', { name: '1 Demo Plumbing' }).first().waitFor();
    assert.equal(await table.getByText('Wave 1').count(), 3);
    await page
      .getByText(/^.*× \d+% =/)
      .first()
      .waitFor();
    const map = page.getByRole('group', { name: /^Map/ });
    await map.getByRole('button', { name: /^1\. Demo/, pressed: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await map.getByRole('button', { name: /^2\. Demo.*Wave 1$/, pressed: true }).waitFor();
    await page.getByText(/^Excluded \(\d+\)$/).click();
    await page.getByRole('table', { name: 'Excluded vendors with reasons' }).waitFor();
    await page.getByText('What if the weights were different?').click();
    for (const factor of [
      'Rating',
      'Acceptance',
      'Response time',
      'Workload',
      'Completed orders',
      'No disputes',
      'On time',
    ]) {
      await page.getByRole('slider', { name: factor }).fill('0');
    }
    const then = page.getByRole('table', { name: 'What if the weights were different?' });
    await eventually(
      async () => (await then.getByText(/up|down/).count()) > 0,
      'other ranks by distance alone',
    );
    assert.deepEqual(await violationsOf(page), []);
  });

  it('moves the order on the board when a vendor accepts it, without a reload', async () => {
    await page.keyboard.press('Escape');
    await cards('Finding a vendor').first().waitFor();
    await page.evaluate('globalThis.wasHere = true');
    assert.deepEqual(await violationsOf(page), []);
    const [offer] = await offersOf(system, orderId);
    assert.ok(offer);
    await offer.client.run(AcceptOfferDocument, { input: { offerId: offer.offerId } });
    await cards('Accepted').getByText('The tap drips').waitFor();
    await cards('Finding a vendor').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate('globalThis.wasHere'), true);
  });

  it('brings the work on by keys: j to the order, Enter, and p for its progress', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Order \d+ · Plumbing$/ }).waitFor();
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: 'Report progress' });
    await dialog.getByRole('slider').fill('40');
    await dialog.getByRole('button', { name: 'Report progress' }).click();
    await page.getByRole('list').getByText('In progress').first().waitFor();
    await page.keyboard.press('Escape');
    await cards('In progress').getByText('The tap drips').waitFor();
  });

  it('finds it in the table by words, with the filters in the URL', async () => {
    await page.keyboard.press('v');
    await page.getByLabel('Search').fill('drips');
    await eventually(() => page.url().includes('search=drips'));
    const table = page.getByRole('table', { name: 'Orders' });
    await table.getByRole('link', { name: /Plumbing/ }).waitFor();
    await page.getByLabel('Status', { exact: true }).selectOption('PAID');
    await page.getByText('No order fits these filters.').waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('fills a new order in from a conversation', async () => {
    const { conversationId } = await arriveAsGuest(system, { name: 'Ada', subject: 'A dark lamp' });
    await page.goto(`${system.origin}/console/orders/new?conversation=${conversationId}`);
    await page.getByLabel('What is to be done').waitFor();
    assert.equal(await page.getByLabel('What is to be done').inputValue(), 'A dark lamp');
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Ada');
  });

  it('shows one column at a time on a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${system.origin}/console/orders?status=IN_PROGRESS`);
    await cards('In progress').getByText('The tap drips').waitFor();
    await page.getByRole('tab', { name: /^Finding a vendor/ }).click();
    await column('Finding a vendor').waitFor();
    assert.equal(await column('In progress').isVisible(), false);
    assert.deepEqual(await violationsOf(page), []);
  });

  it('has nothing to complain about', () => {
    assert.deepEqual(browser.complaints, []);
  });
});
