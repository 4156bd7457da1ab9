import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { untilOffered } from '../transfer-story.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

const file = [
  'Firma;Telefon;Land;Egal',
  'Hafen Bad;040 123456;DE;x',
  'Hafen Dach;+4940654321;;y',
  'Hafen Garten;12;DE;z',
  'Hafen Bad zwei;040 123456;DE;',
].join('\n');

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What the browser saves after a click on a link. */
async function saved(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

describe('imports and exports in the console', { skip }, () => {
  let system: TestSystem;
  let browser: Browser;
  before(async () => {
    system = await startSystem();
    await untilOffered(await system.as('agent@demo.test'), 'LEAD');
    browser = await openSignedIn(system.origin, '/console', 'agent@demo.test');
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  it('bring leads in from a file: columns, dry run, progress, errors by row', async () => {
    const { page } = browser;
    await page.getByRole('link', { name: 'Imports and exports', exact: true }).click();
    await page.getByText('Nothing was imported or exported yet.').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Import a file');
    await page.getByLabel('What the file holds').selectOption({ label: 'Leads' });
    await page
      .getByLabel('CSV file')
      .setInputFiles({ name: 'hafen.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Send the file');

    const dialog = page.getByRole('dialog', { name: 'hafen.csv' });
    const company = dialog.getByLabel('Field of Firma');
    await company.waitFor();
    // The names of the fields come after the columns.
    await eventually(async () => (await company.inputValue()) === 'company', 'the suggested field');
    await dialog.getByLabel('Field of Egal').selectOption({ label: 'Company' });
    await dialog.getByText('Two columns have the field Company: choose one.').waitFor();
    await dialog.getByLabel('Field of Egal').selectOption({ label: 'Note' });
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Try out');
    await dialog.getByText('This is what the import would do. Nothing is written yet.').waitFor();
    const counts = 'New: 2 · changed: 0 · left as they were: 1 · with errors: 1';
    await dialog.getByText(counts).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await press(page, 'Import now');
    await dialog.getByText('4 of 4 rows').waitFor();
    await dialog.getByRole('status').getByText('Done, with errors').waitFor();
    await dialog.getByText(counts).waitFor();
    const problem = dialog.getByRole('row', { name: /^4 / });
    await problem.getByText('Is not a telephone number.').waitFor();
    assert.match(
      await saved(page, 'Download the rows with errors'),
      /^4,Telefon,Is not a telephone number\.,Hafen Garten,12,DE,z\r$/m,
    );
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.press('Escape');
    await page
      .getByRole('row', { name: /hafen\.csv/ })
      .getByText('Done, with errors')
      .waitFor();
    await page.getByRole('link', { name: 'Leads', exact: true }).click();
    await page.getByText('Hafen Dach').waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('say why a file can’t be imported', async () => {
    const { page } = browser;
    await page.getByRole('link', { name: 'Imports and exports', exact: true }).click();
    await press(page, 'Import a file');
    await page.getByLabel('CSV file').setInputFiles({
      name: 'book.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('PK\u0003\u0004 a workbook'),
    });
    await press(page, 'Send the file');
    const dialog = page.getByRole('dialog', { name: 'book.csv' });
    await dialog.getByRole('alert').getByText('save it as CSV UTF-8').waitFor();
    await page.keyboard.press('Escape');
  });

  it('take leads out as a file', async () => {
    const { page } = browser;
    await press(page, 'Export');
    const form = page.getByRole('dialog');
    await form.getByLabel('What to export').selectOption({ label: 'Leads' });
    await form.getByRole('button', { name: 'Export', exact: true }).click();
    assert.match(await saved(page, 'Download the file'), /Hafen Dach,'\+4940654321/);
    assert.deepEqual(await violationsOf(page), []);
  });
});
