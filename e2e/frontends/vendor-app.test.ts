import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  ConversationDocument,
  CreateOrderDocument,
  OrderDocument,
  SendMessageDocument,
  SetAvailabilityDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, orderInput } from '../stories.ts';
import type { Guest } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { assertHeld } from './held-page.ts';
import { withoutLosses } from './lost-server.ts';
import { chooseSignOut, letRing, openPart, openTelephone } from './telephone.ts';

describe('the vendor app', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let guest: Guest;
  let first: Browser;
  let second: Browser;
  /** Of the vendor who gets the order. */
  let page: Page;
  let orderId: string;

  before(async () => {
    system = await startSystem();
    // The offers of a wave go to the other two.
    for (const email of ['vendor3@demo.test', 'vendor4@demo.test']) {
      const vendor = await system.as(email);
      await vendor.run(SetAvailabilityDocument, { input: { available: false } });
    }
    guest = await arriveAsGuest(system);
    [first, second] = await Promise.all([begin('vendor1@demo.test'), begin('vendor2@demo.test')]);
    page = first.page;
  });
  after(async () => {
    await Promise.all([first.close(), second.close()]);
    await system.stop();
  });

  /** Signs in on a telephone and lets it ring. */
  async function begin(email: string): Promise<Browser> {
    const browser = await openTelephone(system, email);
    await letRing(browser.page);
    return browser;
  }

  const orderNow = async () =>
    (await (await system.as('agent@demo.test')).run(OrderDocument, { id: orderId })).order;

  it('rings on every telephone, gives the order to the first, and tells the other kindly', async () => {
    const agent = await system.as('agent@demo.test');
    const input = orderInput({ conversationId: guest.conversationId });
    const noticed = page.waitForResponse(
      (response) => response.request().postData()?.includes('VendorAcknowledgeOffer') === true,
    );
    orderId = (await agent.run(CreateOrderDocument, { input })).createOrder.order.id;
    const alert = page.getByRole('dialog', { name: 'New offer' });
    await Promise.all([alert.waitFor(), second.page.getByRole('dialog', { name: 'New offer' }).waitFor()]);
    await alert.getByText('€120.00').waitFor();
    await alert.getByRole('timer', { name: /left to answer/ }).waitFor();
    await alert.getByRole('img', { name: /Map: the work is .* km from you/ }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    // No text message follows to a telephone that shows the offer.
    assert.match(await (await noticed).text(), /"acknowledgedAt":"/);

    // A touch by accident does nothing.
    await page.getByRole('button', { name: 'Hold to accept' }).click();
    await page.getByText('Keep holding until the button is full.').waitFor();
    assert.equal((await orderNow())?.status, 'OPEN');

    await page.mouse.down();
    await page.waitForURL(`**/vendor/work/${orderId}`);
    await page.mouse.up();
    await page.getByRole('heading', { name: /^Order \d+/ }).waitFor();
    await page.getByRole('link', { name: 'Call A visitor' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);

    await second.page.getByText('Another vendor was faster').waitFor();
    assert.deepEqual(await violationsOf(second.page), []);
    await second.page.getByText('All right').click();
    await second.page.getByText('No offer waits for you.').waitFor();
  });

  it('reads, reports and writes without the network, and sends it when the network is back', async () => {
    await page.getByRole('button', { name: 'Start work' }).click();
    await page.getByText('In progress · 0%').waitFor();
    await eventually(async () => (await orderNow())?.status === 'IN_PROGRESS');
    await eventually(async () => await page.evaluate('navigator.serviceWorker.controller !== null'));

    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('In progress · 0%').waitFor();
    await page.getByRole('button', { name: 'Report progress' }).click();
    await page.getByRole('slider', { name: /How much is done/ }).fill('60');
    assert.deepEqual(await violationsOf(page), []);
    await page.getByLabel('Note for the customer').fill('The old tap is off.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(/Report on order \d+: 60%/).waitFor();
    await page.getByText('In progress · 60%').waitFor();
    await page.getByRole('button', { name: 'Chat with the customer' }).click();
    await page.getByRole('textbox').fill('I need ten minutes more.');
    await page.keyboard.press('Enter');
    await page.getByText('Message: I need ten minutes more.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    assert.deepEqual(await violationsOf(page), []);
    assert.equal((await orderNow())?.progress?.percent, 0);

    await page.context().setOffline(false);
    await page.getByRole('region', { name: 'Waits to be sent' }).waitFor({ state: 'detached' });
    await eventually(async () => (await orderNow())?.progress?.percent === 60);
    assert.equal((await orderNow())?.progress?.note, 'The old tap is off.');
    await eventually(async () => {
      const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
      const bodies = conversation?.messages.edges.map(({ node }) => node.body);
      return bodies?.filter((body) => body === 'I need ten minutes more.').length === 1;
    });
  });

  it('goes from the work to the paid invoice', async () => {
    await page.getByRole('button', { name: 'Complete the work' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Complete the work' }).click();
    await page.getByRole('button', { name: 'Write the invoice' }).click();
    await page.getByLabel('Quantity').fill('1.5');
    await page.getByLabel('Price of one').fill('80.33');
    await page.getByRole('button', { name: 'Add a discount' }).click();
    const discount = page.getByRole('group', { name: 'Discount, line 2' });
    await discount.getByLabel('Description').fill('Regular customer');
    await page.getByRole('button', { name: /^Issue the invoice/ }).click();
    await discount.getByText('Type an amount, for example 49.90.').waitFor();
    await discount.getByLabel('Discount').fill('10');
    // 1.5 × 80.33 is 120.495, half up 120.50; less 10.00; 19 % of 110.50 is 20.995, half up 21.00.
    await page.getByRole('button', { name: 'Issue the invoice · €131.50' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('button', { name: 'Issue the invoice · €131.50' }).click();

    await page.getByRole('heading', { name: /^Invoice \d{4}-0001$/ }).waitFor();
    assert.equal((await orderNow())?.invoice?.total.amount, 13_150);
    const pdf = await page.getByRole('link', { name: 'PDF' }).getAttribute('href');
    assert.match(await (await page.request.get(pdf ?? '')).text(), /^%PDF/);
    await page.getByRole('button', { name: 'Mark as paid' }).click();
    await page.getByText('The invoice is paid.').waitFor();
    assert.equal((await orderNow())?.status, 'PAID');
    assert.deepEqual(await violationsOf(page), []);
  });

  it('has every page readable for screen readers, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [name, heading] of [
        ['Offers', 'Offers'],
        ['Work', 'Work'],
        ['Calendar', 'Calendar'],
        ['Chats', 'Chats'],
        ['Invoices', 'Invoices'],
        ['Overview', /^Good to see you/],
        ['Profile', 'Profile'],
      ] as const) {
        await openPart(page, name);
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        assert.deepEqual(await violationsOf(page), [], `${name}, ${colorScheme}`);
      }
    }
  });

  it('has four parts and “More” in the bar of a telephone, and all of them beside a wide page', async () => {
    const bar = page.getByRole('navigation', { name: 'Parts of the app', exact: true });
    const shown = async () => (await bar.getByRole('link').allTextContents()).length;
    assert.equal(await shown(), 4);
    const more = bar.getByRole('button', { name: /^More/ });
    await openPart(page, 'Offers');
    await more.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'More' });
    await sheet.getByRole('link', { name: 'Reviews' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    assert.equal(await more.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await eventually(() =>
      page.evaluate(`document.activeElement?.getAttribute('aria-haspopup') === 'dialog'`),
    );
    await page.keyboard.press('Enter');
    await sheet.getByRole('link', { name: 'Profile' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
    await sheet.waitFor({ state: 'detached' });
    assert.equal(await more.getAttribute('aria-current'), 'true');

    await page.setViewportSize({ width: 1280, height: 844 });
    assert.equal(await shown(), 13);
    assert.equal(await more.isVisible(), false);
    await page.setViewportSize({ width: 390, height: 844 });
  });

  it('shows chats with customers, and how many have unread messages', async () => {
    await guest.client.run(SendMessageDocument, {
      input: { conversationId: guest.conversationId, body: 'Thank you for the good work.' },
    });
    await openPart(page, 'Calendar');
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    const bar = page.getByRole('navigation', { name: 'Parts of the app', exact: true });
    await bar.getByRole('link', { name: 'Chats 1 chat with unread messages' }).waitFor();
    await openPart(page, 'Chats');
    await assertHeld(page, 'chats');
    await page.getByRole('link', { name: /A visitor.*Replace a dripping tap.*Thank you/ }).click();
    await page.getByRole('heading', { level: 1, name: 'A visitor' }).waitFor();
    await page.getByRole('log').getByText('Thank you for the good work.').waitFor();
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('You are welcome.');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('You are welcome.').waitFor();
    await assertHeld(page, 'chat');
    // Whoever has looked at it for some seconds has read it.
    await bar.getByRole('link', { name: 'Chats', exact: true }).waitFor();
    await page.getByRole('link', { name: /^Order \d+$/ }).click();
    await page.waitForURL(`**/vendor/work/${orderId}`);
  });

  it('forgets what it kept when the person signs out', async () => {
    await chooseSignOut(page);
    await page.getByRole('heading', { name: /^Sign in to/ }).waitFor();
    await page.context().setOffline(true);
    await page.goto(`${system.origin}/vendor/work/${orderId}`);
    // Whether it is kept that nobody is signed in depends on the moment.
    const signIn = page.getByRole('heading', { name: /^Sign in to/ });
    await signIn.or(page.getByText(/^The server can’t be reached/)).waitFor();
    assert.equal(await page.getByRole('heading', { name: /^Order \d+/ }).count(), 0);
    await page.context().setOffline(false);
  });

  it('has written no error to the console', () => {
    for (const { complaints } of [first, second]) {
      assert.deepEqual(withoutLosses(complaints), []);
    }
  });
});
