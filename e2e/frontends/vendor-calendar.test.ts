import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { CreateOrderDocument, SetAvailabilityDocument } from '#generated/operations/e2e.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, completeOrder, orderInput, vendorsOf } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { drawPhoto, uploadPhoto } from '../upload-photo.ts';
import { violationsOf } from './accessibility.ts';
import { seesPictures } from './drawn-photo.ts';
import { assertHeld } from './held-page.ts';
import { openPart, openTelephone } from './telephone.ts';

describe(
  'the days of a vendor, in its app',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;
    /** Who has had work done, and says what it was like. */
    let session: string;
    let orderId: string;

    before(async () => {
      system = await startSystem();
      const guest = await arriveAsGuest(system);
      const done = await completeOrder(system, { conversationId: guest.conversationId });
      ({ orderId } = done);
      session = guest.client.session ?? '';
      const photo = await uploadPhoto(guest.client, await drawPhoto(), {
        purpose: 'REVIEW_PHOTO',
        name: 'shiny.jpg',
      });
      await rate({ orderId, stars: 2, comment: 'It took very long.', photoFileIds: [photo] });
      // The quote is asked for at this vendor alone.
      for (const email of vendorsOf('plumbing').filter((one) => one !== done.vendor.email))
        await (await system.as(email)).run(SetAvailabilityDocument, { input: { available: false } });
      const agent = await system.as('agent@demo.test');
      const input = orderInput({ summary: 'Renew a bathroom', priceMode: 'QUOTE' });
      await agent.run(CreateOrderDocument, { input });
      browser = await openTelephone(system, done.vendor.email);
      ({ page } = browser);
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    async function rate(input: object): Promise<void> {
      const response = await fetch(`${system.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-session-id': session },
        body: JSON.stringify({
          query: 'mutation Rate($input: RateOrderInput!) { rateOrder(input: $input) { order { id } } }',
          variables: { input },
        }),
      });
      assert.doesNotMatch(await response.text(), /"errors"/);
    }

    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    const open = async (path: string, heading: string | RegExp) => {
      await page.goto(`${system.origin}/vendor/${path}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    };
    /** Wednesday of the next week, as a field has it. */
    const nextWednesday = (hour: number) =>
      page.evaluate<string>(`(() => {
        const now = new Date();
        const toWednesday = 9 - ((now.getDay() + 6) % 7);
        const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + toWednesday, ${hour});
        return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
      })()`);

    it('counts in the bar of a telephone what there is to do behind “More”', async () => {
      const bar = page.getByRole('navigation', { name: 'Parts of the app', exact: true });
      // One quote is asked for, and one review has no answer.
      await bar.getByRole('button', { name: 'More 2 things to do' }).waitFor();
      await bar.getByRole('link', { name: 'Work 1 thing to do' }).waitFor();
      await bar.getByRole('button', { name: /^More/ }).click();
      const sheet = page.getByRole('dialog', { name: 'More' });
      await sheet.getByRole('link', { name: 'Quotes 1 thing to do' }).waitFor();
      await sheet.getByRole('link', { name: 'Reviews 1 thing to do' }).waitFor();
      await page.keyboard.press('Escape');
      await openPart(page, 'Overview');
      await page.getByRole('link', { name: 'Quotes that customers wait for: 1' }).waitFor();
    });

    it('blocks time, is told what is wrong with it, and frees it again', async () => {
      await openPart(page, 'Calendar');
      await press('Block time');
      const dialog = page.getByRole('dialog', { name: 'Block time' });
      await dialog.getByLabel('Begins').fill(await nextWednesday(10));
      await dialog.getByLabel('Ends').fill(await nextWednesday(9));
      await dialog.getByRole('button', { name: 'Block time' }).click();
      await dialog.getByRole('alert').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await dialog.getByLabel('Ends').fill(await nextWednesday(12));
      await dialog.getByLabel('Why, for you').fill('Fetching pipes');
      await dialog.getByRole('button', { name: 'Block time' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('The time is blocked.').waitFor();
      await press('Week after');
      const blocked = page.getByRole('listitem').filter({ hasText: 'Fetching pipes' });
      await blocked.waitFor();
      await page.getByRole('heading', { name: /^Wednesday, / }).waitFor();
      await assertHeld(page, 'calendar');
      await blocked.getByRole('button', { name: 'Free it' }).click();
      await blocked.waitFor({ state: 'detached' });
    });

    it('says how times are offered', async () => {
      await page.getByLabel('Minutes between two beginnings').fill('3');
      await press('Save');
      await page.getByRole('alert').first().waitFor();
      await page.getByLabel('Minutes between two beginnings').fill('45');
      await press('Save');
      await page.getByText('Saved.').waitFor();
      await page.reload();
      assert.equal(await page.getByLabel('Minutes between two beginnings').inputValue(), '45');
    });

    it('submits a quote that was asked for, and withdraws it', async () => {
      await openPart(page, 'Quotes');
      await assertHeld(page, 'quotes');
      await page
        .getByRole('link', { name: /Renew a bathroom/ })
        .first()
        .click();
      await page.getByLabel('Price of one').fill('2500');
      await page.getByLabel('Tax in percent').fill('19');
      await page.getByRole('button', { name: 'Submit the quote · €2,975.00' }).click();
      await page.getByText('The customer sees your quote.').waitFor();
      await assertHeld(page, 'quote');
      await press('Withdraw');
      await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
      await page.getByText('The quote is withdrawn.').waitFor();
    });

    it('sees a review with its pictures, answers it, and changes the answer', async () => {
      await open('reviews?show=open', 'Reviews');
      await page.getByText('It took very long.').waitFor();
      await seesPictures(page, 'Pictures of the work', 1);
      await press('Show shiny.jpg large');
      await page.getByRole('dialog', { name: 'shiny.jpg' }).waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await page.keyboard.press('Escape');
      await press('Answer');
      const dialog = page.getByRole('dialog', { name: 'Answer' });
      await dialog.getByLabel('Your answer').fill('Thank you. Call again.');
      await dialog.getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Your answer is published.').waitFor();
      await open('reviews', 'Reviews');
      await page.getByText('Thank you. Call again.').waitFor();
      await press('Change the answer');
      const change = page.getByRole('dialog', { name: 'Change the answer' });
      await change.getByLabel('Your answer').fill('Thank you very much.');
      await change.getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Thank you very much.').waitFor();
      await assertHeld(page, 'reviews');
    });

    it('asks operators to look at a review', async () => {
      await press('Ask operators to look at it');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('It is about another business.');
      await dialog.getByRole('button').last().click();
      await page.getByText('You asked operators to look at it.').waitFor();
    });

    it('has an overview that holds everywhere', async () => {
      await open('dashboard', /^Good to see you/);
      await page.getByText('Orders in work').waitFor();
      await assertHeld(page, 'dashboard');
    });

    it('holds in German as well', async () => {
      await page.evaluate(`localStorage.setItem('switchboard-language', 'de')`);
      for (const [path, heading] of [
        ['calendar', 'Kalender'],
        ['chats', 'Chats'],
        ['quotes', 'Kostenvoranschläge'],
        ['reviews', 'Bewertungen'],
        ['dashboard', /./],
        [`work/${orderId}`, /^Auftrag/],
      ] as const) {
        await open(path, heading);
        await assertHeld(page, `${path.split('/')[0]}-de`);
      }
    });

    it('has written no error to the console', () => {
      assert.deepEqual(browser.complaints, []);
    });
  },
);
