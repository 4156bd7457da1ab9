import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { CurrentApiKeyDocument, MeDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { signIn } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';

const password = 'demo-switchboard';

describe(
  'people, settings and system in the console',
  {
    skip: chromiumPath === undefined ? 'no Chromium' : false,
  },
  () => {
    let system: TestSystem;
    let admin: Browser;
    let page: Page;

    before(async () => {
      system = await startSystem({ DEMO_DATA: 'full' });
      admin = await begin('admin@demo.test');
      ({ page } = admin);
    });
    after(async () => {
      await admin.close();
      await system.stop();
    });

    async function begin(email: string): Promise<Browser> {
      const browser = await openBrowser(chromiumPath ?? '', system.origin);
      await browser.page.goto(`${system.origin}/console`);
      await browser.page.getByLabel('E-mail address').fill(email);
      await browser.page.getByLabel('Password').fill(password);
      await browser.page.getByRole('button', { name: 'Sign in' }).click();
      await navigation(browser.page).first().waitFor();
      return browser;
    }

    const navigation = (where: Page): Locator =>
      where.getByRole('navigation', { name: 'Parts of the console' }).getByRole('link');
    const open = async (name: string) => {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
    };
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
    const row = (name: string | RegExp): Locator => page.getByRole('row', { name });

    it('an administrator makes a vendor, and is told what a form has wrong', async () => {
      await open('Vendors');
      await press('Add a vendor');
      await fill('Name', 'Northern Pipes');
      await fill('Degrees north', '52.52');
      await fill('Degrees east', 'east');
      await fill('Monday', '8-12, 13-17');
      await press('Save');
      await page.getByText('This can’t be read.').waitFor();
      await fill('Degrees east', '13.4');
      await press('Save');
      await page
        .getByRole('alert')
        .filter({ hasText: /service/i })
        .first()
        .waitFor();
      await page.getByLabel('Plumbing').check();
      await press('Save');
      await page.getByRole('heading', { level: 1, name: 'Northern Pipes' }).waitFor();
      await page.getByText('08:00–12:00, 13:00–17:00').waitFor();
    });

    it('makes an account that acts for the vendor, and can be used at once', async () => {
      await page.getByRole('tab', { name: 'Accounts' }).click();
      await page.getByRole('link', { name: 'Add an account' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a user' });
      await dialog.getByLabel('Name').fill('Noor North');
      await dialog.getByLabel('E-mail address').fill('noor@pipes.test');
      await dialog.getByLabel('First password').fill('short');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').waitFor();
      await dialog.getByLabel('First password').fill(password);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await row(/Noor North.*Northern Pipes/).waitFor();
      const vendor = system.visitor().with(await signIn(system.origin, 'noor@pipes.test', password));
      assert.equal((await vendor.run(MeDocument, {})).me?.role, 'VENDOR');
    });

    it('closes an account and opens it again', async () => {
      await press('Actions for Noor North');
      await page.getByRole('menuitem', { name: 'Disable' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
      await row(/Noor North.*Disabled/).waitFor();
      await press('Actions for Noor North');
      await page.getByRole('menuitem', { name: 'Enable again' }).click();
      await row(/Noor North.*Open/).waitFor();
    });

    it('sets the weights of the ranking, which hold from then on', async () => {
      await open('Ranking');
      await page.getByRole('slider', { name: 'Distance' }).fill('0');
      await press('Use for new orders');
      await row(/^3 .*Demo Administrator/).waitFor();
      await page.reload();
      assert.equal(await page.getByRole('slider', { name: 'Distance' }).inputValue(), '0');
    });

    it('makes an API key, which is shown once, and revokes it', async () => {
      await open('API keys');
      await press('Make a key');
      await fill('Name', 'Monthly report');
      await page.getByLabel('orders:write').check();
      assert.ok(await page.getByLabel('orders:read').isChecked(), 'to write orders, a key must read them');
      await press('Make the key');
      const key = await page.locator('[data-secret]').innerText();
      const program = system.visitor().withKey(key);
      assert.equal((await program.run(CurrentApiKeyDocument, {})).currentApiKey?.name, 'Monthly report');
      await press('I have kept it');
      await row(/Monthly report.*Valid/).waitFor();
      assert.ok(!(await page.content()).includes(key), 'the key is not in the page any more');

      await press('Actions for Monthly report');
      await page.getByRole('menuitem', { name: 'Revoke' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await row(/Monthly report.*Revoked/).waitFor();
      assert.equal((await program.refused(CurrentApiKeyDocument, {})).code, 'UNAUTHENTICATED');
    });

    it('finds all of it in the audit log, by filters that are in the URL, and as a file', async () => {
      await open('Audit log');
      for (const act of [
        'Vendor made',
        'User made',
        'Ranking weights set',
        'API key made',
        'API key revoked',
      ]) {
        await row(new RegExp(`^${act}`))
          .first()
          .waitFor();
      }
      await page.getByLabel('Act', { exact: true }).selectOption('API key revoked');
      await page.waitForURL(/action=API_KEY_REVOKED/);
      await page.reload();
      await row(/^API key revoked/).waitFor();
      assert.equal(await row(/^(Vendor|User) made/).count(), 0);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'CSV file' }).click();
      const file = await (await download).createReadStream();
      const lines = (await file.toArray()).join('').trim().split('\n');
      assert.equal(lines.length, 2);
      assert.match(lines[1] ?? '', /API_KEY_REVOKED/);
    });

    it('writes times as the person has chosen, from then on', async () => {
      await open('Your account');
      const first = page.locator('time').first();
      const before = await first.textContent();
      await page.getByLabel('Country and language of numbers').selectOption('en-US');
      await page.getByLabel('Time zone').selectOption('Pacific/Kiritimati');
      await page.getByLabel('Your currency').selectOption('CHF');
      await press(/^Save$/);
      await page.getByText('Saved.').waitFor();
      await page
        .locator('time', { hasText: /^[A-Z][a-z]{2} \d+, \d{4}, \d+:\d{2}.[AP]M$/ })
        .first()
        .waitFor();
      assert.notEqual(await first.textContent(), before);
      await page.reload();
      assert.equal(await page.getByLabel('Time zone').inputValue(), 'Pacific/Kiritimati');
      assert.equal(await page.getByLabel('Country and language of numbers').inputValue(), 'en-US');
      assert.equal(await page.getByLabel('Your currency').inputValue(), 'CHF');
      await page.getByLabel('Time zone').selectOption('');
      await press(/^Save$/);
      await page.getByText('Saved.').waitFor();
    });

    it('shows the jobs that wait, and cancels one', async () => {
      await open('Jobs');
      const counts = page.getByRole('table', { name: 'Jobs by name' });
      await counts.getByRole('link', { name: 'conversation.end-snooze' }).click();
      const list = page.getByRole('table', { name: 'Jobs that are not done, the newest first' });
      const jobs = list.getByRole('row', { name: 'conversation.end-snooze' });
      await list.getByText('vendor.expire-offers').first().waitFor({ state: 'detached' });
      await jobs.first().waitFor();
      const before = await jobs.count();
      await jobs.first().getByRole('button', { name: 'Cancel the job' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel the job' }).click();
      await page.getByText('The job is cancelled.').waitFor();
      await eventually(async () => (await jobs.count()) === before - 1);
    });

    it('makes a report that comes every week, and runs it at once', async () => {
      await open('Reports');
      await page.getByRole('button', { name: 'Make a report' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Make a report' });
      await dialog.getByLabel('Name').fill('Orders of the week');
      await dialog.getByLabel('Time zone').fill('Europe/Berlin');
      await dialog.getByLabel('Send to').fill('nobody@example.org');
      await dialog.getByLabel('Comes by itself').selectOption('WEEKLY');
      await dialog.getByText(/^Next: /).waitFor();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByText('Is not the address of an open account here.').waitFor();
      await dialog.getByLabel('Send to').fill('agent@demo.test');
      await dialog.getByRole('button', { name: 'Save' }).click();
      const report = row('Orders of the week');
      await report.getByRole('button', { name: 'Actions of Orders of the week' }).click();
      await page.getByRole('menuitem', { name: 'Run now' }).click();
      await report.getByRole('link', { name: /Load the file/ }).waitFor();
    });

    it('shows an operator no part for administrators', async () => {
      const agent = await begin('agent@demo.test');
      const shown = await navigation(agent.page).allInnerTexts();
      for (const part of ['Vendors', 'Customers', 'Labels', 'Your account', 'Jobs', 'Health']) {
        assert.ok(
          shown.some((text) => text.startsWith(part)),
          part,
        );
      }
      for (const part of ['Users', 'Ranking', 'Offers', 'Providers', 'API keys', 'Audit log', 'Services']) {
        assert.ok(!shown.includes(part), part);
      }
      await agent.page.goto(`${system.origin}/console/api-keys`);
      await agent.page.getByText('There is no such page.').waitFor();
      assert.deepEqual(agent.complaints, []);
      await agent.close();
    });

    it('opens every part of the navigation, readable by all in light and dark, wide and narrow', async () => {
      const links = await Promise.all(
        (await navigation(page).all()).map(async (link) => (await link.getAttribute('href')) ?? ''),
      );
      assert.ok(links.length >= 17);
      // Without motion no colour is on its way to another one when it is judged.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const link of links) {
        await page.goto(new URL(link, system.origin).href);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 860 });
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            await page.getByRole('heading', { level: 1 }).first().waitFor();
            await page.locator('main [role=status][aria-label]').first().waitFor({ state: 'detached' });
            // All rules once for each width. The other colours of a page can break but one.
            const isOtherColour = (width === 1280) === (colorScheme === 'dark');
            const rules = isOtherColour ? ['color-contrast'] : undefined;
            assert.deepEqual(await violationsOf(page, rules), [], `${link}, ${width}, ${colorScheme}`);
            assert.ok(
              await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
              `${link} is wider than ${width}`,
            );
          }
        }
      }
      assert.deepEqual(admin.complaints, []);
    });
  },
);
