import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  ConversationOrderDraftDocument,
  InsightSettingsDocument,
  SendMessageDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { Client } from '../client.ts';
import { arriveAsGuest } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { openSignedIn } from './sign-in-form.ts';
import { violationsOf } from './accessibility.ts';

const wish = 'I want to book a plumber at 12 Example Street, 10115 Berlin.';

describe(
  'what is understood of conversations, in the console',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let agent: Client;
    let browser: Browser;
    let page: Page;
    let conversationId = '';

    before(async () => {
      system = await startSystem();
      agent = await system.as('agent@demo.test');
      const { client: guest, conversationId: begun } = await arriveAsGuest(system);
      conversationId = begun;
      await guest.run(SendMessageDocument, { input: { conversationId, body: wish } });
      for (let index = 0; index < 40; index += 1)
        await guest.run(SendMessageDocument, {
          input: { conversationId, body: `Something else, part ${index}.` },
        });
      await eventually(async () => {
        const { conversation } = await agent.run(ConversationOrderDraftDocument, { conversationId });
        return conversation?.orderDraft?.location;
      }, 'a draft with its place');
      browser = await openSignedIn(system.origin, '/console', 'admin@demo.test');
      ({ page } = browser);
      // Wide enough for the details beside the messages.
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${system.origin}/console/inbox/${conversationId}`);
      await page.getByRole('heading', { name: 'Insight' }).waitFor();
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    /** For people who look at what a change makes of a page. */
    async function picture(name: string): Promise<void> {
      const folder = process.env['PICTURES'];
      if (folder === undefined) return;
      await mkdir(folder, { recursive: true });
      for (const [width, height] of [
        [1280, 900],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.screenshot({ path: `${folder}/${name}-${width}.png` });
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    }

    it('a quote leads to its message, however far up it stands, and is marked there', async () => {
      await page
        .getByRole('button', { name: /^Show the message: .*book/ })
        .first()
        .click();
      const mark = page.locator('[data-messages] mark').first();
      await mark.waitFor();
      assert.ok(wish.includes((await mark.textContent()) ?? '?'));
      assert.deepEqual(await violationsOf(page), []);
      await picture('panel');
    });

    it('the draft of an order is completed and becomes the order', async () => {
      const draft = page.getByRole('region', { name: 'Draft of an order' });
      await draft.getByText('Missing: price').waitFor();
      await draft.getByRole('link', { name: 'Complete it' }).click();
      await page.getByLabel('Price for the customer').fill('99');
      assert.match(await page.getByLabel('What is to be done').inputValue(), /book a plumber/);
      assert.equal(await page.getByLabel('Address').inputValue(), '12 Example Street, 10115 Berlin');
      await page.getByLabel('Name', { exact: true }).fill('Grace');
      await page.getByRole('button', { name: 'Create and offer it' }).click();
      await page.getByText(/Order \d+ was made/).waitFor();
      const { conversation } = await agent.run(ConversationOrderDraftDocument, { conversationId });
      assert.equal(conversation?.orderDraft, null);
    });

    it('administrators say what findings do', async () => {
      await page.goto(`${system.origin}/console/insight-settings`);
      const complaint = page
        .locator('section', { has: page.getByRole('heading', { name: 'Complains' }) })
        .last();
      await complaint.getByLabel('What follows').selectOption({ label: 'Do it at once' });
      await complaint.getByLabel('Least certainty, in percent').fill('75');
      await complaint.getByRole('button', { name: 'Save' }).click();
      await page.getByText('It holds from the next message on.', { exact: true }).waitFor();
      const { insightSettings } = await agent.run(InsightSettingsDocument, {});
      const set = insightSettings.triggers.find(({ trigger }) => trigger === 'COMPLAINT');
      assert.deepEqual([set?.mode, set?.threshold], ['ACT', 0.75]);
      assert.deepEqual(await violationsOf(page), []);
      await picture('settings');
    });

    it('what was found is counted, and how customers were answered', async () => {
      await page.goto(`${system.origin}/console/insight`);
      await page.getByRole('rowheader', { name: 'Wants to order' }).waitFor();
      await page.getByText('How customers were answered').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await page.getByRole('tab', { name: 'Wishes' }).click();
      await page.getByRole('rowheader', { name: 'ordering' }).waitFor();
      await picture('analytics');
    });
  },
);
