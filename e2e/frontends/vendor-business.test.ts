import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { CreateUserDocument, MeDocument } from '#generated/operations/e2e.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { Client } from '../client.ts';
import { arriveAsGuest, takeOrder } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { photoNamed, seesPictures } from './drawn-photo.ts';
import { assertHeld } from './held-page.ts';
import { openTelephone } from './telephone.ts';

describe(
  'the business of a vendor, in its app',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;
    let orderId: string;
    let owner: Client;

    before(async () => {
      system = await startSystem();
      const { conversationId } = await arriveAsGuest(system);
      const taken = await takeOrder(system, { conversationId });
      ({ orderId } = taken);
      owner = taken.vendor.client;
      browser = await openTelephone(system, taken.vendor.email);
      ({ page } = browser);
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    const open = async (view: string, card: string) => {
      await page.goto(`${system.origin}/vendor/profile?view=${view}`);
      await page.getByRole('heading', { level: 2, name: card, exact: true }).waitFor();
    };
    const part = (name: string) => page.getByRole('group', { name, exact: true });
    const card = (name: string) =>
      page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    const save = async (name: string) => {
      await card(name).getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved.').first().waitFor();
    };
    const remove = async (name: string) => {
      await press(`Remove ${name}`);
      await page
        .getByRole('dialog', { name: `Remove ${name}?` })
        .getByRole('button', { name: 'Remove' })
        .click();
    };
    const photoNames = () => part('Pictures of your work').getByRole('button', { name: /^Show/ });

    it('has a logo and pictures, which are added, moved, shown large and removed', async () => {
      await open('business', 'Logo and pictures');
      await part('Logo')
        .locator('input[type=file]')
        .setInputFiles(await photoNamed('sign.jpg', '#1d4ed8'));
      await page.getByRole('img', { name: /^Logo of / }).waitFor();
      await part('Pictures of your work')
        .locator('input[type=file]')
        .setInputFiles([await photoNamed('tap.jpg', '#166534'), await photoNamed('sink.jpg', '#9a3412')]);
      await seesPictures(page, 'Pictures of your work', 2);
      await press('Move tap.jpg back');
      await photoNames().first().and(page.getByLabel('Show sink.jpg large')).waitFor();
      await page.reload();
      await seesPictures(page, 'Pictures of your work', 2);
      await photoNames().first().and(page.getByLabel('Show sink.jpg large')).waitFor();

      await press('Show sink.jpg large');
      await page.getByRole('dialog', { name: 'sink.jpg' }).getByText('Picture 1 of 2').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await page.keyboard.press('ArrowRight');
      await page.getByRole('dialog', { name: 'tap.jpg' }).getByText('Picture 2 of 2').waitFor();
      await page.keyboard.press('Escape');
      await remove('sink.jpg');
      await seesPictures(page, 'Pictures of your work', 1);
    });

    it('says why a file is no picture, and lets it be discarded', async () => {
      const text = { name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('This is text.') };
      await part('Pictures of your work').locator('input[type=file]').setInputFiles(text);
      await page.getByRole('alert').filter({ hasText: 'fake.png' }).waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await press('Discard fake.png');
      assert.equal(await photoNames().count(), 1);
    });

    it('names prices, and is told which one is no amount', async () => {
      await open('prices', 'Services and prices');
      const price = page.getByLabel('Plumbing: price');
      await price.fill('49.999');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Type an amount, for example 49.90.').waitFor();
      await price.fill('49.90');
      await page.getByLabel('Plumbing: for').selectOption({ label: 'An hour' });
      await page.getByLabel('Plumbing: minutes of a job').fill('45');
      await save('Services and prices');
      await page.reload();
      assert.equal(await price.inputValue(), '49.90');
      assert.equal(await page.getByLabel('Plumbing: for').inputValue(), 'HOUR');
      assert.equal(await page.getByLabel('Plumbing: minutes of a job').inputValue(), '45');
    });

    it('works in some postcodes', async () => {
      await open('area', 'Where you work');
      await page.getByRole('radio', { name: 'Postcodes' }).check();
      await card('Where you work').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Type at least one postcode.').waitFor();
      await page.getByRole('textbox', { name: 'Postcodes' }).fill('10115, 10117\n12');
      await page.getByText('3 entries').waitFor();
      await save('Where you work');
      await page.reload();
      assert.equal(await page.getByRole('textbox', { name: 'Postcodes' }).inputValue(), '10115\n10117\n12');
    });

    it('works within a line that is drawn with the keyboard and must not cross itself', async () => {
      await page.getByRole('radio', { name: 'Drawn on the map' }).check();
      await press('Begin with the circle');
      const corner = page.getByRole('button', { name: /^Corner 1:/ });
      assert.equal(await page.getByRole('button', { name: /^Corner \d:/ }).count(), 8);
      await page.getByText(/square kilometres$/).waitFor();
      // The first corner is in the north: below all others its sides cross those of the south.
      await corner.focus();
      for (let step = 0; step < 20; step += 1) await page.keyboard.press('Shift+ArrowDown');
      await page.getByText(/^The line crosses itself/).waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await card('Where you work').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/^The line crosses itself/).waitFor();
      await corner.press('Delete');
      await page.getByText(/square kilometres$/).waitFor();
      await save('Where you work');
      await page.reload();
      assert.ok(await page.getByRole('radio', { name: 'Drawn on the map' }).isChecked());
      assert.equal(await page.getByRole('button', { name: /^Corner \d:/ }).count(), 7);
    });

    it('adds a corner where the pointer is', async () => {
      await press('Remove all corners');
      const map = page.getByRole('group', { name: /^Map on which you draw/ });
      for (const position of [
        { x: 60, y: 60 },
        { x: 220, y: 70 },
        { x: 140, y: 240 },
      ])
        await map.click({ position });
      await page.getByText(/square kilometres$/).waitFor();
      assert.equal(await page.getByRole('button', { name: /^Corner \d:/ }).count(), 3);
    });

    it('is open past midnight, and has days off', async () => {
      const friday = part('Friday');
      await friday.getByLabel('Friday, span 1: from').fill('20:00');
      await friday.getByLabel('Friday, span 1: to').fill('02:00');
      // It was open around the clock.
      await part('Saturday').getByLabel('Saturday, span 1: from').fill('01:00');
      await card('Opening hours').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('These hours overlap with others.').first().waitFor();
      await part('Saturday').getByLabel('Saturday, span 1: from').fill('02:00');
      await save('Opening hours');
      await press('Add days off');
      const dialog = page.getByRole('dialog', { name: 'Add days off' });
      const year = new Date().getFullYear() + 1;
      await dialog.getByLabel('Name').fill('Family party');
      await dialog.getByLabel('First day').fill(`${year}-05-04`);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByText(/^Family party/).waitFor();
      await page.reload();
      assert.equal(await friday.getByLabel('Friday, span 1: to').inputValue(), '02:00');
      await press('Remove Family party');
      await page.getByText(/^Family party/).waitFor({ state: 'detached' });
    });

    it('keeps an owner among its accounts', async () => {
      await open('accounts', 'Accounts of the business');
      const duty = page.getByLabel(/^What .* may do$/);
      await duty.selectOption({ label: 'Worker' });
      await page.getByRole('alert').filter({ hasText: 'A vendor needs an owner' }).waitFor();
      assert.equal(await duty.inputValue(), 'OWNER');
      await page.getByText('Everything: profile, prices, accounts, money.').waitFor();
    });

    it('lets an account do less, which then reads what only owners change', async () => {
      const { me } = await owner.run(MeDocument, {});
      const account = { email: 'helper@demo.test', password: 'demo-switchboard', name: 'A helper' };
      const admin = await system.as('admin@demo.test');
      await admin.run(CreateUserDocument, {
        input: { ...account, role: 'VENDOR', vendorId: me?.vendor?.id ?? null },
      });
      await page.reload();
      await page.getByLabel('What A helper may do').selectOption({ label: 'Worker' });
      await page.getByText('What A helper may do is changed.').waitFor();
      assert.deepEqual(await violationsOf(page), []);

      const helper = await openTelephone(system, account.email);
      try {
        await helper.page.goto(`${system.origin}/vendor/profile?view=prices`);
        await helper.page.getByText('Only an owner of the business can change this.').waitFor();
        assert.ok(await helper.page.getByLabel('Plumbing: price').isDisabled());
        assert.deepEqual(await violationsOf(helper.page), []);
      } finally {
        await helper.close();
      }
    });

    it('shows what a place looked like before the work, and after it', async () => {
      await page.goto(`${system.origin}/vendor/work/${orderId}`);
      for (const [moment, name] of [
        ['Before the work', 'before.jpg'],
        ['After the work', 'after.jpg'],
      ] as const) {
        await part(moment)
          .locator('input[type=file]')
          .setInputFiles(await photoNamed(name, '#7c2d12'));
        await seesPictures(page, moment, 1);
      }
      await page.reload();
      await seesPictures(page, 'Before the work', 1);
      await seesPictures(page, 'After the work', 1);
      await assertHeld(page, 'order-photos');
      await remove('after.jpg');
      await part('After the work').getByLabel('Show after.jpg large').waitFor({ state: 'detached' });
    });

    for (const language of ['en', 'de'] as const)
      it(`holds on every width and in both themes, in ${language}`, async () => {
        await page.evaluate(`localStorage.setItem('switchboard-language', '${language}')`);
        for (const view of ['business', 'prices', 'area', 'accounts', 'you', 'notifications']) {
          await page.goto(`${system.origin}/vendor/profile?view=${view}`);
          await page.getByRole('tabpanel').locator('h2').first().waitFor();
          await assertHeld(page, `profile-${view}-${language}`);
        }
        await page.getByRole('button', { name: /^(More|Mehr)/ }).click();
        await page.getByRole('dialog').getByRole('link').first().waitFor();
        await assertHeld(page, `more-${language}`);
        await page.keyboard.press('Escape');
      });

    it('has written no error to the console', () => {
      assert.deepEqual(
        browser.complaints.filter((one) => !/415|Unsupported Media Type/.test(one)),
        [],
      );
    });
  },
);
