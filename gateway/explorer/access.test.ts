import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from './testing/browser.ts';
import type { Browser } from './testing/browser.ts';
import { startClockGateway } from './testing/clock-gateway.ts';
import type { ClockGateway } from './testing/clock-gateway.ts';
import { answer, bar, open, panel, pick, run, sees, show, toggle } from './testing/explorer-page.ts';

const panels = ['Live', 'History', 'Code', 'Plan', 'Ownership'];

/** Elements wider than the page. The content of scrolling elements may be wider. */
const tooWide = `JSON.stringify([...document.querySelectorAll('.x-bar *, .x-panel, .x-card, .x-foot *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.outerHTML.slice(0, 80)))`;
/** Our own controls without a name for screen readers. */
const nameless = `JSON.stringify([...document.querySelectorAll(':is(.x-bar, .x-panel) :is(button, input, select, a)')]
  .filter((element) => !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length))
  .map((element) => element.outerHTML.slice(0, 80)))`;

describe(
  'accessibility of the explorer',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let gateway: ClockGateway;
    let browser: Browser;
    let page: Page;

    before(async () => {
      gateway = await startClockGateway();
      browser = await openBrowser(chromiumPath ?? '', gateway.origin);
      ({ page } = browser);
    });
    after(async () => {
      await browser.close();
      await gateway.close();
    });

    it('fits a phone of 390 pixels, with every panel reachable', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open(page, gateway.origin);
      await pick(page, 'The countess');
      await sees(page, bar, /Ada/);
      await show(page, 'Me');
      await run(page, 'query Me');
      await sees(page, answer, /"name": "Ada"/);
      for (const name of panels) {
        await toggle(page, name);
        await page.locator(panel).getByRole('heading', { level: 2, name }).waitFor();
        assert.equal(await page.evaluate(tooWide), '[]', name);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390, name);
        await page.getByRole('button', { name: 'Close the panel' }).click();
      }
    });

    it('shows the answer below the operation on a phone', async () => {
      const query = await page.locator('.graphiql-query-editor').boundingBox();
      const result = await page.locator(answer).boundingBox();
      assert.ok(query && result && result.y > query.y + query.height - 1 && result.width > 300);
    });

    it('works by keyboard alone: accounts, panels and back', async () => {
      await page.setViewportSize({ width: 1400, height: 860 });
      await page.getByRole('button', { name: 'Switch' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await sees(page, bar, /Grace/);
      await page.getByRole('button', { name: 'History' }).focus();
      await page.keyboard.press('Enter');
      await page.locator(panel).waitFor();
      await page.keyboard.press('Escape');
      await page.locator(panel).waitFor({ state: 'hidden' });
      assert.equal(await page.evaluate('document.activeElement.textContent'), 'History');
    });

    it('has a name for each of its controls', async () => {
      for (const name of panels) {
        await toggle(page, name);
        await page.locator(panel).getByRole('heading', { level: 2, name }).waitFor();
        assert.equal(await page.evaluate(nameless), '[]', name);
      }
    });

    it('follows the theme of the system', async () => {
      const background = () => page.evaluate<string>(`getComputedStyle(document.body).backgroundColor`);
      await page.emulateMedia({ colorScheme: 'light' });
      assert.equal(await background(), 'rgb(255, 255, 255)');
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.equal(await background(), 'rgb(33, 42, 59)');
    });
  },
);
