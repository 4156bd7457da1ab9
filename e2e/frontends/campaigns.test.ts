import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { ApproveCampaignDocument, CampaignsDocument, CreateUserDocument } from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { bookingAgent } from '../../subgraphs/integration/telephony/machine/testing/agents.ts';
import { awakePhones } from '../awake-phones.ts';
import type { Client } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

describe('campaigns in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let second: Client;
  let browser: Browser;
  let page: Page;
  let phones: string[];
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url });
    const admin = await system.as('admin@demo.test');
    const email = 'second-admin@demo.test';
    await admin.run(CreateUserDocument, {
      input: { name: 'Second Administrator', email, password: 'demo-switchboard', role: 'ADMIN' },
    });
    second = await system.as(email);
    await saveAgentVersion(pool, bookingAgent());
    phones = await awakePhones(pool, 12);
    browser = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = browser);
  });
  after(async () => {
    await browser.close();
    await system.stop();
    await pool.end();
    await database.drop();
  });

  /** A picture for who wants to look: `PICTURES` names a folder. */
  async function picture(name: string): Promise<void> {
    const folder = process.env['PICTURES'];
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  }

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  it('are made, tried out, started after the approval of somebody else, and stopped', async () => {
    await page.getByRole('link', { name: 'Campaigns', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);

    await press('New campaign');
    await page.getByLabel('Name').fill('Reminders of May');
    await page.getByLabel('Not before').fill('00:00');
    await page.getByLabel('Not after').fill('23:59');
    await page.getByLabel('Saturday').check();
    await page.getByLabel('Sunday').check();
    await page.getByLabel('Calls a minute').fill('6');
    await page.getByLabel('Calls at the same time').fill('1');
    assert.deepEqual(await violationsOf(page), []);
    await press('Create');
    await page.getByRole('heading', { name: 'Reminders of May' }).waitFor();

    await press('Add people');
    const dialog = page.getByRole('dialog', { name: 'Add people' });
    await dialog.getByLabel('Whom').selectOption({ label: 'Telephone numbers' });
    await dialog.getByLabel('Telephone numbers').fill([...phones, phones[0]].join('\n'));
    assert.deepEqual(await violationsOf(page), []);
    await dialog.getByRole('button', { name: 'Add people' }).click();
    await page.getByText('12 added · 1 there before · 0 without a number').waitFor();
    await page.getByRole('row', { name: phones[3] ?? '' }).waitFor();

    await press('Start a dry run');
    await page.getByText('The last dry run. Nobody was called.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).count(), 0);
    assert.deepEqual(await violationsOf(page), []);
    await picture('campaign-dry-run');

    const { campaigns } = await second.run(CampaignsDocument, {});
    const made = campaigns.edges.find(({ node }) => node.name === 'Reminders of May');
    const campaignId = made?.node.id ?? '';
    await second.run(ApproveCampaignDocument, { input: { campaignId, confirmedSize: 12 } });
    await press('Start calling');
    const question = page.getByRole('dialog', { name: 'Start calling?' });
    await question.getByText('12 people are called').waitFor();
    await question.getByRole('button', { name: 'Start calling' }).click();
    await page.getByRole('status').getByText('Running').waitFor();
    await page.getByText('Being called').first().waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await picture('campaign-running');

    await press('Stop');
    await page.getByRole('dialog', { name: 'Stop the campaign?' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await press('Stop now');
    await page.getByRole('status').getByText('Stopped').waitFor();
    await page.getByText('Campaign stopped').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Stop', exact: true }).count(), 0);
    await picture('campaign-stopped');
  });

  it('are only looked at, paused and stopped by agents', async () => {
    const agent = await openSignedIn(system.origin, '/console/campaigns', 'agent@demo.test');
    await agent.page.getByRole('link', { name: 'Reminders of May' }).waitFor();
    assert.equal(await agent.page.getByRole('button', { name: 'New campaign' }).count(), 0);
    await agent.close();
  });
});
