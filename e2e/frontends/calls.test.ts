import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { CallBacksDocument, SandboxActDocument, TrackedCallsDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

describe('calls in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let admin: Browser;
  let page: Page;

  before(async () => {
    system = await startSystem();
    const administrator = await system.as('admin@demo.test');
    for (const [act, subject] of [
      ['ring', '+49304444001'],
      ['miss', '+49304444002'],
    ] as const) {
      await administrator.run(SandboxActDocument, {
        input: { provider: 'CALLRAIL', act, subject, value: null },
      });
    }
    await eventually(async () => {
      const { trackedCalls } = await administrator.run(TrackedCallsDocument, { first: 5 });
      const { callBacks } = await administrator.run(CallBacksDocument, { states: ['OPEN'] });
      return trackedCalls.edges.length === 2 && callBacks.edges.length === 1;
    });
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
  });
  after(async () => {
    await admin.close();
    await system.stop();
  });

  it('that nobody answered are taken, and what came of them is noted', async () => {
    await page.getByRole('link', { name: '+49304444002' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('button', { name: 'Take it' }).click();
    await page.getByRole('button', { name: 'Say what came of it' }).click();
    const dialog = page.getByRole('dialog', { name: 'What came of calling +49304444002?' });
    await dialog.getByLabel('Note').fill('They want an offer.');
    assert.deepEqual(await violationsOf(page), []);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nobody is to be called back.').waitFor();
  });

  it('are listed with their recordings, and counted by source', async () => {
    await page.getByRole('tab', { name: 'Calls' }).click();
    const recording = await page.getByRole('link', { name: 'Listen' }).getAttribute('href');
    const status = await page.evaluate(async (url) => (await fetch(url ?? '')).status, recording);
    assert.equal(status, 200);
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('tab', { name: 'Sources' }).click();
    await page.getByRole('rowheader', { name: 'Google Paid' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });
});
