import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { openSignedIn } from './sign-in-form.ts';
import { holdsEverywhere } from './widths.ts';

describe(
  'the ranking of vendors, in the console',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;
    before(async () => {
      system = await startSystem({ DEMO_DATA: 'full' });
      browser = await openSignedIn(system.origin, '/console/ranking-weights', 'admin@demo.test');
      ({ page } = browser);
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    const slider = (name: string) => page.getByRole('slider', { name, exact: true });
    const rows = (name: string) => page.getByRole('table', { name }).getByRole('row');
    const fact = (name: string) => page.locator('dl > div', { hasText: name }).locator('dd');

    it('says that the weights of now change nothing of the past', async () => {
      await page.getByRole('heading', { level: 1, name: 'Ranking of vendors' }).waitFor();
      await fact('Another first vendor')
        .filter({ hasText: /^0 of \d+ orders$/ })
        .waitFor();
      await holdsEverywhere(page, 'ranking-now');
    });

    it('replays the last orders with other weights, as a table of what would have changed', async () => {
      for (const name of [
        'Distance',
        'Acceptance',
        'Response time',
        'Workload',
        'Completed orders',
        'No disputes',
        'On time',
      ])
        if ((await slider(name).count()) > 0) await slider(name).fill('0');
      await slider('Rating').fill('100');
      await fact('Another first vendor')
        .filter({ hasText: /^[1-9]\d* of \d+ orders$/ })
        .waitFor();
      const [, changed = '', orders = ''] =
        /^(\d+) of (\d+) orders$/.exec((await fact('Another first vendor').textContent()) ?? '') ?? [];
      assert.ok(Number(changed) <= Number(orders));
      const changes = rows('Orders with another first vendor');
      assert.equal(await changes.count(), 1 + Math.min(20, Number(changed)));
      const cells = await changes.nth(1).getByRole('cell').allTextContents();
      assert.ok(cells[0] !== cells[1], `${cells[0]} was first, ${cells[1]} would be`);
      const rating = rows('What first vendors are like on average').filter({ hasText: 'Rating' });
      await eventually(async () => {
        const shares = await rating.getByRole('cell').allTextContents();
        const [was = 0, now = 0] = shares.map((text) => Number.parseFloat(text));
        return now > was;
      }, 'first vendors would be rated better');
      await fact('Way to the first vendor, on average').filter({ hasText: '→' }).waitFor();
      await holdsEverywhere(page, 'ranking-replayed');
    });

    it('shows for one order how its vendors would have been ranked', async () => {
      const result = rows('Vendors by these weights');
      await result.nth(1).waitFor();
      const before = await result.allTextContents();
      const order = page.getByLabel('Order', { exact: true });
      const choices = await order.locator('option').count();
      assert.ok(choices > 1);
      await order.selectOption({ index: 1 });
      await eventually(
        async () => (await result.allTextContents()).join() !== before.join(),
        'another order',
      );
    });

    it('leads from a changed order to the order, and back to the weights that hold', async () => {
      const link = rows('Orders with another first vendor').nth(1).getByRole('link');
      const number = await link.textContent();
      await link.click();
      await page.getByRole('heading', { level: 1, name: number ?? '' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Ranking of vendors' }).waitFor();
      await fact('Another first vendor').filter({ hasText: /^0 of/ }).waitFor();
    });

    it('says when nothing decides, and is read in German', async () => {
      const all = page.getByRole('slider');
      for (let at = 0; at < (await all.count()); at += 1) await all.nth(at).fill('0');
      await page.getByText('Move at least one slider: with all at 0 nothing decides.').waitFor();
      await page.evaluate("localStorage.setItem('switchboard-language', 'de')");
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Rangfolge der Anbieter' }).waitFor();
      await page.getByText('Ein anderer erster Anbieter').first().waitFor();
      await holdsEverywhere(page, 'ranking-german');
      assert.deepEqual(browser.complaints, []);
    });
  },
);
