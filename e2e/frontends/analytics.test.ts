import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';
import { holdsEverywhere } from './widths.ts';

describe(
  'figures over time, in the frontends',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;

    before(async () => {
      system = await startSystem({ DEMO_DATA: 'full' });
      browser = await openSignedIn(system.origin, '/console', 'agent@demo.test');
      ({ page } = browser);
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    /** The demo data are figures a few seconds after the start. */
    const open = async (view: string, text: RegExp) => {
      await eventually(async () => {
        await page.goto(`${system.origin}/console/analytics?view=${view}&days=90`);
        await page.getByText(text).first().waitFor({ timeout: 5_000 });
        return true;
      }, view);
    };

    it('show how far conversations came, and each chart is a table as well', async () => {
      await open('FUNNEL', /Offered to vendors/);
      const chart = page.getByRole('slider', { name: 'How far they came, by when they began' });
      await chart.focus();
      await page.keyboard.press('Home');
      const first = await chart.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowRight');
      const second = await chart.getAttribute('aria-valuetext');
      assert.match(first ?? '', /Started: \d+, With an order: \d+/);
      assert.notEqual(first, second);
      await holdsEverywhere(page, 'funnel');
      const table = page.getByRole('button', { name: 'As a table' });
      await table.click();
      const rows = page
        .getByRole('table', { name: 'How far they came, by when they began' })
        .getByRole('row');
      assert.ok((await rows.count()) > 8);
      assert.deepEqual(await violationsOf(page), []);
    });

    it('are exported as they are shown', async () => {
      await open('FUNNEL', /Offered to vendors/);
      await page.getByRole('button', { name: 'Export' }).first().click();
      const link = page.getByRole('link', { name: 'Download the file' });
      await link.waitFor();
      const started = await page
        .getByRole('list', { name: 'How far conversations came' })
        .getByRole('listitem')
        .first()
        .textContent();
      const file = await page.evaluate(
        `fetch(${JSON.stringify(await link.getAttribute('href'))}).then((answer) => answer.text())`,
      );
      const [titles = '', ...rows] = String(file).trim().split('\r\n');
      assert.match(titles, /^.?Day,Started,With an order/);
      assert.equal(rows.length, 90);
      const sum = rows.reduce((all, row) => all + Number(row.split(',')[1]), 0);
      assert.match(started ?? '', new RegExp(`Started${sum} ·`));
    });

    it('are limited to what people came by, in the address too, and keep that for other views', async () => {
      await open('FUNNEL', /Offered to vendors/);
      const started = async () => {
        const bars = page.getByRole('list', { name: 'How far conversations came' }).getByRole('listitem');
        return Number(/Started(\d+)/.exec((await bars.first().textContent()) ?? '')?.[1] ?? 0);
      };
      const all = await started();
      await page.getByLabel('Came by').selectOption('newsletter');
      await eventually(async () => (await started()) < all, 'fewer conversations');
      assert.ok((await started()) > 0);
      assert.match(page.url(), /source=newsletter/);
      await holdsEverywhere(page, 'funnel-limited');
      await page.reload();
      await eventually(
        async () => (await started()) < all && (await started()) > 0,
        'the same after a reload',
      );
      await page.getByRole('tab', { name: 'Money' }).click();
      await page.getByLabel('Vendor', { exact: true }).waitFor();
      assert.equal(await page.getByLabel('Came by').count(), 0);
      assert.match(page.url(), /source=newsletter/);
    });

    for (const [view, text] of [
      ['RESPONSES', /Half were answered within/],
      ['VENDORS', /Demo Plumbing/],
      ['AGENTS', /An answer ends a turn/],
      ['CALLS', /Shares are of all calls/],
      ['CAMPAIGNS', /Each step counts a person once/],
      ['MONEY', /Net revenue in EUR/],
    ] as const) {
      it(`hold on every width and in both themes: ${view.toLowerCase()}`, async () => {
        await open(view, text);
        await holdsEverywhere(page, view.toLowerCase());
      });
    }

    it('are changed while one looks at them', async () => {
      await open('FUNNEL', /Offered to vendors/);
      const started = () =>
        page
          .getByRole('list', { name: 'How far conversations came' })
          .getByRole('listitem')
          .first()
          .textContent();
      const before = await started();
      const { status } = await fetch(`${system.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `mutation { startConversation(input: { name: "A visitor", subject: "Tap", body: "It drips." }) { conversation { id } } }`,
        }),
      });
      assert.equal(status, 200);
      await eventually(async () => (await started()) !== before, 'another figure');
    });

    it('show a vendor how it does, and how it stands among others', async () => {
      const phone = await openSignedIn(system.origin, '/vendor', 'vendor1@demo.test');
      try {
        await phone.page.goto(`${system.origin}/vendor/performance`);
        await phone.page.getByRole('heading', { name: 'Among other vendors' }).waitFor();
        await phone.page.getByRole('slider', { name: 'Week by week' }).waitFor();
        // An offer of the demo data rings.
        const offer = phone.page.getByRole('dialog');
        if (await offer.isVisible()) await phone.page.keyboard.press('Escape');
        await offer.waitFor({ state: 'hidden' });
        await holdsEverywhere(phone.page, 'performance');
      } finally {
        await phone.close();
      }
    });
  },
);
