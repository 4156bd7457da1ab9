import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';
import { dialogHolds, holdsEverywhere } from './widths.ts';

describe('leads, in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  /** Addresses of leads that a search has found. */
  let found: readonly string[];
  before(async () => {
    system = await startSystem();
    browser = await openSignedIn(system.origin, '/console/lead-searches', 'admin@demo.test');
    ({ page } = browser);
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  const open = async (path: string, heading: string | RegExp) => {
    await page.goto(`${system.origin}/console/${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const dialog = () => page.getByRole('dialog');
  const fact = (name: string) =>
    page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });

  async function fillSearch(what: string, calls: string): Promise<void> {
    await open('lead-searches', 'Searches for leads');
    await press('New search');
    await dialog().getByLabel('What', { exact: true }).fill(what);
    await dialog().getByLabel('Provider').selectOption({ label: 'Google Maps' });
    await dialog().getByLabel('Radius in km').fill('3');
    await dialog().getByLabel('Paid calls at most').fill(calls);
    await dialog().getByLabel('Read the websites of what is found').uncheck();
  }

  it('say what a search would cost before anything is paid', async () => {
    await fillSearch('electrician', '5');
    await dialog().getByLabel('Price of 1,000 calls').fill('32.50');
    await dialog().getByRole('button', { name: 'What would it cost?' }).click();
    const estimate = dialog().getByRole('status').filter({ hasText: 'Nothing was paid for this' });
    await estimate.waitFor();
    const words = (await estimate.textContent()) ?? '';
    assert.match(words, /Parts of the area\d+/);
    assert.match(words, /Callsat least \d+/);
    assert.match(words, /Costat most €0\.17, the whole budget/);
    await dialogHolds(page, 'lead-search-estimate');
    assert.deepEqual(await violationsOf(page), []);
    await dialog().getByLabel('Paid calls at most').fill('6');
    await estimate.waitFor({ state: 'hidden' });
  });

  it('are searched for on a map, live, until the budget is used up, and on with a larger one', async () => {
    await dialog().getByLabel('Paid calls at most').fill('3');
    await dialog().getByRole('button', { name: 'Start the search' }).click();
    await page.getByRole('heading', { level: 1, name: 'electrician' }).waitFor();
    await page.getByText('Its budget of calls is used up. Go on with a larger one.').waitFor();
    await page.getByText('3 of 3').waitFor();
    await page.getByRole('img', { name: 'Where was searched for electrician, and what was found' }).waitFor();
    const seen = page.getByRole('progressbar', { name: 'Seen' });
    assert.ok(Number(await seen.getAttribute('value')) < 1);
    await press('Go on');
    await dialog().getByLabel('Paid calls at most').fill('200');
    await dialog().getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('status').filter({ hasText: 'Done' }).waitFor();
    assert.equal(await seen.getAttribute('value'), '1');
    const table = page.getByRole('table', { name: 'The best of what was found' });
    await table.getByRole('link').first().waitFor();
    const links = await table.getByRole('link').all();
    const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
    found = hrefs.flatMap((href) => (href === null ? [] : [href.replace('/console/', '')]));
    assert.ok(found.length > 20, `${found.length} leads`);
    await holdsEverywhere(page, 'lead-search');
  });

  it('are searched for within a drawn area, which is refused before it is sent where its sides cross', async () => {
    await fillSearch('carpenter', '300');
    await dialog().getByLabel('Where').selectOption({ label: 'In an area with corners' });
    await dialog().getByLabel('How far the map reaches, in km').fill('10');
    const map = dialog().getByRole('group', { name: 'Map on which the area is drawn' });
    await map.scrollIntoViewIfNeeded();
    const { width = 0, height = 0 } = (await map.boundingBox()) ?? {};
    const at = (east: number, north: number) => ({
      x: width / 2 + (east * width) / 20,
      y: height / 2 - (north * height) / 20,
    });
    for (const [east, north] of [[-6, -6], [6, 6], [6, -6], [-6, 6]] as const) await map.click({ position: at(east, north) }); // prettier-ignore
    await dialog()
      .getByText('The sides from corner 1 to 2 and from 3 to 4 cross. Move or remove one of these corners.')
      .waitFor();
    let sent = 0;
    page.on('request', (request) => {
      if (request.postData()?.includes('LeadSearchStart')) sent += 1;
    });
    await dialog().getByRole('button', { name: 'Start the search' }).click();
    assert.equal(sent, 0);
    await dialogHolds(page, 'lead-search-area');
    assert.deepEqual(await violationsOf(page), []);
    // With the keyboard: one corner goes, another is typed and moved, and the area holds again.
    await map.getByRole('button', { name: /^Corner 2\./ }).focus();
    await page.keyboard.press('Delete');
    await dialog()
      .getByText(/^The area has 7\d(\.\d)? km².$/)
      .waitFor();
    await dialog().getByLabel('Corner 3: latitude').fill('52.58');
    const before = await dialog().getByLabel('Corner 3: longitude').inputValue();
    await map.getByRole('button', { name: /^Corner 3\./ }).focus();
    await page.keyboard.press('Shift+ArrowLeft');
    assert.ok(Number(await dialog().getByLabel('Corner 3: longitude').inputValue()) < Number(before));
    await dialog().getByRole('button', { name: 'Start the search' }).click();
    await page.getByRole('heading', { level: 1, name: 'carpenter' }).waitFor();
    assert.ok(sent > 0);
  });

  it('are no longer searched for while a search is paused, and on again afterwards', async () => {
    await press('Pause');
    await page.getByText('An operator has paused it.').waitFor();
    await press('Go on');
    await dialog().getByRole('button', { name: 'Go on' }).click();
    await page
      .getByRole('button', { name: 'Pause' })
      .or(page.getByText('Done', { exact: true }))
      .waitFor();
    const end = page.getByRole('button', { name: 'End', exact: true });
    if (await end.isVisible()) {
      await end.click();
      await dialog().getByRole('button', { name: 'End' }).click();
    }
    await page
      .getByRole('status')
      .filter({ hasText: /Done|Ended/ })
      .waitFor();
  });

  it('say of each value where it is from and how long it stays, and why the score is what it is', async () => {
    await open(found[0] ?? '', /./);
    const origins = page.getByRole('table', { name: 'Where it comes from' });
    await origins.getByRole('row', { name: /^Company .+ Google Maps/ }).waitFor();
    const row = await origins.getByRole('row', { name: /^Telephone/ }).textContent();
    assert.match(row ?? '', /\+49\d+.*Google Maps.*\d/);
    const score = await page.getByRole('heading', { name: /^Score \d+ of 1000$/ }).textContent();
    const parts = await page.locator('dl dd', { hasText: /^\d+ of \d+$/ }).allTextContents();
    const sum = parts.reduce((all, words) => all + Number(words.split(' ')[0]), 0);
    assert.equal(score, `Score ${sum} of 1000`);
    await holdsEverywhere(page, 'lead');
  });

  it('that may be one are decided, and a merge is undone at once or later', async () => {
    await open('lead-duplicates', 'Doubles of leads');
    await page.getByRole('button', { name: 'They are one' }).first().waitFor();
    await holdsEverywhere(page, 'lead-duplicates');
    const pair = await page.getByRole('main').getByRole('heading', { level: 2 }).first().textContent();
    await page.getByRole('button', { name: 'They are one' }).first().click();
    await page.getByText('Merged.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('They are two again.').waitFor();
    const decided = page.getByRole('main').getByRole('heading', { level: 2, name: pair ?? '', exact: true });
    await decided.waitFor({ state: 'hidden' });
    const next = page
      .getByRole('region')
      .filter({ has: page.getByRole('rowheader', { name: 'Known from' }) });
    const older = await next.first().getByRole('link').first().getAttribute('href');
    await page.getByRole('button', { name: 'They are one' }).first().click();
    await page.getByText('Merged.', { exact: true }).last().waitFor();
    await open((older ?? '').replace('/console/', ''), /./);
    await page.getByRole('button', { name: 'Take apart' }).click();
    await page.getByText('They are two again.').waitFor();
    await page.getByRole('heading', { name: 'Merged into it' }).waitFor({ state: 'hidden' });
  });

  /** Says why it is lawful to get in touch. */
  async function giveBasis(): Promise<void> {
    await page.getByText('Say first why it is lawful to get in touch').waitFor();
    await press('Edit');
    await dialog().getByLabel('Legal basis').selectOption({ label: 'Legitimate interest' });
    await dialogHolds(page, 'lead-edit');
    assert.deepEqual(await violationsOf(page), []);
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await fact('Legal basis').filter({ hasText: 'Legitimate interest' }).waitFor();
  }

  /** Opens a found lead with a telephone number. @param rank from the best on */
  async function openWithPhone(rank: number): Promise<string> {
    for (const path of found.slice(rank)) {
      await open(path, /./);
      const merged = page.getByText('This lead was merged into another one.');
      await page.getByRole('heading', { name: 'About it' }).or(merged).waitFor();
      if ((await fact('Telephone').count()) > 0) return path;
    }
    throw new Error('No lead has a telephone number.');
  }

  it('become a vendor, who is invited', async () => {
    await openWithPhone(3);
    const name = await page.getByRole('heading', { level: 1 }).textContent();
    await giveBasis();
    await press('Make the vendor and invite it');
    await page.getByRole('alert').first().waitFor();
    await page.getByRole('group', { name: 'Services that the vendor offers' }).getByLabel('Plumbing').check();
    await press('Make the vendor and invite it');
    await page.getByText('It is a vendor now.').waitFor();
    // Merged leads may have the same name, further down.
    await page
      .getByRole('link', { name: name ?? '', exact: true })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
    await page.waitForURL(/\/vendors\//);
  });

  it('become a customer, with a conversation in the inbox', async () => {
    await openWithPhone(10);
    await giveBasis();
    await page.getByLabel('It becomes').selectOption({ label: 'A customer, with a conversation' });
    await page.getByLabel('First message, by SMS').fill('How can we help you?');
    await press('Write to the customer');
    await page.getByRole('link', { name: 'Open the conversation' }).click();
    await page.getByText('How can we help you?').first().waitFor();
  });

  it('are left in peace, and erased for good', async () => {
    await openWithPhone(20);
    await press('Do not contact');
    await page.getByText('Nobody may get in touch with this lead, so it becomes nothing.').waitFor();
    await press('Edit');
    await dialog().getByLabel('State').selectOption({ label: 'Do not contact' });
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Do not contact' }).waitFor();
    const phone = await fact('Telephone').locator('dd').textContent();
    const path = new URL(page.url()).pathname;
    await press('Erase');
    await dialog().getByText('Nobody can undo it.').waitFor();
    await dialog().getByRole('button', { name: 'Erase' }).click();
    await page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor();
    await page.goto(`${system.origin}${path}`);
    await page.getByText('This lead was erased.').waitFor();
    await open(`leads?search=${encodeURIComponent(phone ?? '')}`, 'Leads');
    await page.getByText('No lead fits.').waitFor();
  });

  it('are listed, entered, and named in German too', async () => {
    await open('leads?order=SCORE', 'Leads');
    await page.getByRole('table', { name: 'Leads' }).getByRole('row').nth(1).waitFor();
    await holdsEverywhere(page, 'leads');
    await press('Add a lead');
    await dialog().getByLabel('Company').fill('Werkstatt am Hafen');
    await dialog().getByLabel('Telephone').fill('030 1234567');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByRole('alert').first().waitFor();
    await dialog().getByLabel('Country').fill('DE');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Werkstatt am Hafen' }).waitFor();
    await page.getByText('It was entered here.').waitFor();
    await page.evaluate("localStorage.setItem('switchboard-language', 'de')");
    await open(found[2] ?? '', /./);
    await page.getByRole('heading', { name: 'Woher es stammt' }).waitFor();
    await holdsEverywhere(page, 'lead-german');
    await open('lead-searches', 'Suchen nach Leads');
    await holdsEverywhere(page, 'lead-searches-german');
    await open('lead-duplicates', 'Doppelte Leads');
    await page.evaluate("localStorage.setItem('switchboard-language', 'en')");
    assert.deepEqual(browser.complaints, []);
  });
});
