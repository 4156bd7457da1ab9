import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { SandboxActDocument } from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const number = '+4915170000001';

describe('telephones in the inbox', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let database: TestDatabase;
  let system: TestSystem;
  let browser: Browser;
  let page: Page;

  before(async () => {
    database = await createTestDatabase();
    system = await startSystem({ DATABASE_URL: database.url });
    browser = await openSignedIn(system.origin, '/console', 'agent@demo.test');
    ({ page } = browser);
    await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  });
  after(async () => {
    await browser.close();
    await system.stop();
    await database.drop();
  });

  const log = () => page.getByRole('log', { name: 'Messages' });
  const composer = () => page.getByRole('textbox', { name: 'Message', exact: true });

  it('show a message by WhatsApp with its number and its window, and how far the answer has come', async () => {
    const admin = await system.as('admin@demo.test');
    await admin.run(SandboxActDocument, {
      input: { provider: 'WHATSAPP', act: 'reply', subject: number, value: 'Is tomorrow possible?' },
    });
    await page.getByRole('link', { name: /Is tomorrow possible/ }).click();
    await page.getByRole('link', { name: number }).first().waitFor();
    await page.getByText(/^Answers go out until/).waitFor();
    await composer().fill('Yes, at nine.');
    await page.keyboard.press('Enter');
    await log().getByText('Yes, at nine.').waitFor();
    await log().getByText('Delivered').waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('take no answer when the window has closed, but an operator can write by SMS', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `update conversation.contact_identity set received_at = received_at - interval '25 hours'`,
    );
    await client.end();
    await page.reload();
    await page.getByText('No answer can go out now.').waitFor();
    assert.equal(await composer().count(), 0);
    assert.deepEqual(await violationsOf(page), []);

    await page.getByRole('button', { name: 'Write by SMS' }).click();
    const dialog = page.getByRole('dialog', { name: 'Write to a number' });
    assert.equal(await dialog.getByLabel('Telephone number').inputValue(), number);
    await dialog.getByLabel('Telephone number').fill('0151');
    await dialog.getByLabel('Message').fill('We write by SMS now.');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/code of its country/)
      .waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await dialog.getByLabel('Telephone number').fill(number);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await log().getByText('We write by SMS now.').waitFor();
    await log().getByText('Delivered').waitFor();
    await eventually(async () => (await composer().count()) === 1);
    assert.deepEqual(browser.complaints, []);
  });
});
