import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { DeclineOfferDocument, MyOffersDocument } from '#generated/operations/e2e.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';
import { dialogHolds, holdsEverywhere } from './widths.ts';

const german = "localStorage.setItem('switchboard-language', 'de')";
const english = "localStorage.setItem('switchboard-language', 'en')";

describe('referrals, in the frontends', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let desk: Browser;
  let vendor: Browser;
  before(async () => {
    system = await startSystem({ DEMO_DATA: 'full' });
    desk = await openSignedIn(system.origin, '/console/referrals', 'admin@demo.test');
    // Offers of the demo data would ring over the page.
    const owner = await system.as('vendor1@demo.test');
    const { myOffers } = await owner.run(MyOffersDocument, { first: 50, status: ['PENDING'] });
    for (const { node } of myOffers.edges)
      await owner.run(DeclineOfferDocument, { input: { offerId: node.id } });
    vendor = await openSignedIn(system.origin, '/vendor/referrals', 'vendor1@demo.test');
    await vendor.page.getByRole('heading', { level: 1, name: 'Referrals' }).waitFor();
  });
  after(async () => {
    await desk.close();
    await vendor.close();
    await system.stop();
  });

  const dialogOf = (page: Page) => page.getByRole('dialog');
  const fact = (page: Page, name: string) => page.locator('dl > div', { hasText: name }).locator('dd');

  it('show a vendor its code with link and QR code, who came, and what came of it', async () => {
    const { page } = vendor;
    await page.getByText('DEM0-TRAD').waitFor();
    await page.getByRole('img', { name: 'QR code of the link of DEM0-TRAD' }).waitFor();
    const drawn = await page.evaluate("document.querySelector('img[alt*=DEM0]').naturalWidth > 0");
    assert.equal(drawn, true);
    await page.getByRole('link', { name: `${system.origin}/r/DEM0TRAD` }).waitFor();
    await page.getByText(/€50\.00 for each first paid order of at least €50\.00/).waitFor();
    const list = page.getByRole('table', { name: 'Who came' });
    await list.getByRole('row', { name: /Booked.*€50\.00/ }).waitFor();
    await list
      .getByRole('row', { name: /No paid order yet|On hold/ })
      .first()
      .waitFor();
    await fact(page, 'Earned')
      .filter({ hasText: /€\d+\.00/ })
      .waitFor();
    assert.ok(!(await page.content()).includes('The browser is that of the referrer.'));
    await holdsEverywhere(page, 'vendor-referrals');
  });

  it('are shared with the apps of the telephone, or copied', async () => {
    const { page } = vendor;
    await page.addInitScript(
      'navigator.share = (what) => { window.shared = what; return Promise.resolve(); }',
    );
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: system.origin });
    await page.reload();
    await page.getByRole('button', { name: 'Share' }).click();
    assert.deepEqual(await page.evaluate('window.shared'), {
      title: 'An invitation',
      text: 'Come with my code DEM0-TRAD:',
      url: `${system.origin}/r/DEM0TRAD`,
    });
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByText('The link is copied.').waitFor();
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), `${system.origin}/r/DEM0TRAD`);
  });

  it('give a vendor another code, which it disables for good', async () => {
    const { page } = vendor;
    await page.getByRole('button', { name: 'Make another code' }).click();
    await dialogOf(page).getByLabel('Name of the code').fill('Flyer');
    await dialogHolds(page, 'referral-code');
    assert.deepEqual(await violationsOf(page), []);
    await dialogOf(page).getByRole('button', { name: 'Make a code' }).click();
    const card = page.getByRole('region').or(page.locator('section')).filter({ has: page.getByRole('heading', { name: 'Flyer' }) }).last(); // prettier-ignore
    await card.getByRole('button', { name: 'Disable' }).click();
    await dialogOf(page).getByText('Nobody comes by it any more.').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Disable' }).click();
    await card.getByText('Disabled').waitFor();
    await page.evaluate(german);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Empfehlungen' }).waitFor();
    await page.getByRole('table', { name: 'Wer kam' }).waitFor();
    await holdsEverywhere(page, 'vendor-referrals-german');
    await page.evaluate(english);
  });

  it('that are held say why, and an operator decides with a reason', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Decide' }).first().waitFor();
    await holdsEverywhere(page, 'referrals-review');
    await page.getByRole('button', { name: 'Decide' }).first().click();
    await dialogOf(page).getByText('The browser is that of the referrer.').waitFor();
    await fact(page, 'Risk').filter({ hasText: '70 of 100' }).waitFor();
    await fact(page, 'Program').filter({ hasText: 'Bring a trade, version 1' }).waitFor();
    await dialogHolds(page, 'referral-review');
    assert.deepEqual(await violationsOf(page), []);
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await dialogOf(page).getByRole('alert').first().waitFor();
    await dialogOf(page).getByLabel('Why').fill('It is the same person.');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing to review').waitFor();
    await page.getByRole('tab', { name: 'All' }).click();
    await page.getByLabel('State').selectOption({ label: 'Does not count' });
    await page.getByRole('row', { name: /^Demo Vendor 3 .*Does not count/ }).waitFor();
    await page.getByLabel('State').selectOption({ label: 'Any state' });
    await page
      .getByRole('row', { name: /Booked/ })
      .first()
      .waitFor();
    await holdsEverywhere(page, 'referrals-all');
  });

  it('have programs whose versions stay to be seen', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: 'Programs' }).click();
    const row = page.getByRole('row', { name: /^Bring a trade/ });
    const act = async (name: string) => {
      await row.getByRole('button', { name: 'Actions for Bring a trade' }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    await holdsEverywhere(page, 'referrals-programs');
    await act('Change');
    await dialogOf(page).getByLabel('Reward', { exact: true }).fill('nothing');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await dialogOf(page).getByText('Write an amount above 0.').waitFor();
    await dialogOf(page).getByLabel('Reward', { exact: true }).fill('60.00');
    await dialogHolds(page, 'referral-program');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2 holds for whoever comes now.').waitFor();
    await act('Versions');
    const versions = page.getByRole('table', { name: 'Versions of Bring a trade' });
    await versions.getByRole('row', { name: /^2 .*€60\.00 from €50\.00 on/ }).waitFor();
    await versions.getByRole('row', { name: /^1 .*€50\.00 from €50\.00 on.* [1-9]\d*$/ }).waitFor();
    await dialogHolds(page, 'referral-versions');
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.press('Escape');
    await act('Pause');
    await row.getByText('Paused').waitFor();
    await act('Let it go on');
    await row.getByText('Open', { exact: true }).waitFor();
  });

  it('are counted, and read in German', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: 'Figures' }).click();
    await fact(page, 'People who came')
      .filter({ hasText: /^[1-9]\d*$/ })
      .waitFor();
    const countOf = async (name: string) => Number.parseInt((await fact(page, name).textContent()) ?? '', 10);
    const parts = ['Without a paid order', 'Reward on hold', 'Reward booked', 'Reward paid out', 'Did not count, or taken back']; // prettier-ignore
    const counts = await Promise.all(parts.map(countOf));
    const together = counts.reduce((sum, count) => sum + count, 0);
    assert.equal(together, await countOf('People who came'));
    assert.ok((counts.at(-1) ?? 0) >= 1, 'the one that was refused');
    await holdsEverywhere(page, 'referrals-figures');
    await page.evaluate(german);
    await page.reload();
    await page.getByText('Was aus allen Codes wurde').waitFor();
    await holdsEverywhere(page, 'referrals-german');
    assert.deepEqual([desk.complaints, vendor.complaints], [[], []]);
  });
});
