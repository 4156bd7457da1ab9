import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { SandboxActDocument } from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { bookingAgent } from '../../subgraphs/integration/telephony/machine/testing/agents.ts';
import type { Client } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const ownNumber = '+15005550006';

describe('live calls in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let administrator: Client;
  let admin: Browser;
  let page: Page;

  const act = (name: string, subject: string, value: string) =>
    administrator.run(SandboxActDocument, { input: { provider: 'TWILIO', act: name, subject, value } });
  /** A picture for who wants to look: `PICTURES` names a folder. */
  const picture = async (name: string) => {
    const folder = process.env['PICTURES'];
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const details = page.getByRole('complementary', { name: 'Details' });
      if (width === 390 && name === 'conversation') await details.getByRole('button').first().click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
    if (name === 'conversation') await page.getByRole('button', { name: 'Show the details' }).click();
  };

  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url });
    administrator = await system.as('admin@demo.test');
    await saveAgentVersion(pool, bookingAgent({ limits: { silenceSeconds: 60, maxSilences: 5 } }), {
      inboundNumbers: [ownNumber],
    });
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
    await page.getByRole('link', { name: 'Live calls', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Live calls' }).waitFor();
  });
  after(async () => {
    await admin.close();
    await system.stop();
    await pool.end();
    await database.drop();
  });

  it('stand on the wall while they run, with what was said last', async () => {
    await page.getByText('Nobody is on the telephone.').waitFor();
    await act('ring', '+491621000104', ownNumber);
    const row = page.getByRole('row', { name: /They speak/ });
    await row.waitFor();
    await row.getByText(/automated assistant/).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await picture('wall');
  });

  it('are steered from their conversation: whispered to, taken over, spoken in, given back', async () => {
    await page
      .getByRole('row', { name: /They speak/ })
      .getByRole('link')
      .first()
      .click();
    const bar = page.getByRole('region', { name: /^Call with / });
    await bar.waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await picture('conversation');
    await bar.getByRole('button', { name: 'Whisper' }).click();
    const whisper = page.getByRole('dialog', { name: 'Whisper to the agent' });
    await whisper.getByLabel('Words').fill('Offer tomorrow.');
    assert.deepEqual(await violationsOf(page), []);
    await whisper.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The agent was told.').waitFor();
    await bar.getByRole('button', { name: 'Take over' }).click();
    await bar.getByText('You', { exact: true }).waitFor();
    await bar.getByRole('button', { name: 'Say something' }).click();
    const speak = page.getByRole('dialog', { name: 'Say something in the call' });
    await speak.getByLabel('Words').fill('Grace speaking.');
    await speak.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('article').filter({ hasText: 'Grace speaking.' }).waitFor();
    await bar.getByRole('button', { name: 'Give back to the agent' }).click();
    await bar.getByRole('button', { name: 'Whisper' }).waitFor();
  });

  it('are ended there, and what was understood of them stands beside the words', async () => {
    const bar = page.getByRole('region', { name: /^Call with / });
    await bar.getByRole('button', { name: 'End call' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End call' }).click();
    await bar.waitFor({ state: 'detached' });
    const history = page.getByRole('region', { name: 'Calls' });
    const transcript = await history.getByRole('link', { name: 'Transcript (PDF)' }).getAttribute('href');
    const status = await page.evaluate(async (url) => (await fetch(url ?? '')).status, transcript);
    assert.equal(status, 200);
    assert.deepEqual(await violationsOf(page), []);
    await picture('history');
  });

  it('are placed by a form that says which rule forbids it', async () => {
    await page.getByRole('link', { name: 'Live calls', exact: true }).click();
    await page.getByRole('button', { name: 'Have somebody called' }).click();
    const dialog = page.getByRole('dialog', { name: 'Have somebody called' });
    await dialog.getByLabel('Number').fill('+49 30 901820');
    await dialog.getByRole('button', { name: 'Call' }).click();
    await dialog.getByText(/consented/).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await picture('place');
  });
});
