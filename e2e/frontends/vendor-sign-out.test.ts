import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { OrderDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, takeOrder, vendorsOf } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { signInAs } from './sign-in-form.ts';
import { chooseSignOut, openTelephone } from './telephone.ts';

/** All answers that the device keeps, as one text. */
const kept = `new Promise((resolve) => {
  const opening = indexedDB.open('switchboard-vendor');
  opening.onsuccess = () => {
    const reading = opening.result.transaction('entries').objectStore('entries').getAll();
    reading.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(reading.result)); };
  };
})`;

describe(
  'a telephone that two vendors use',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;
    let orderId: string;
    let owner: string;
    let other: string;

    before(async () => {
      system = await startSystem();
      const guest = await arriveAsGuest(system);
      const taken = await takeOrder(system, { conversationId: guest.conversationId });
      orderId = taken.orderId;
      owner = taken.vendor.email;
      other = vendorsOf('plumbing').find((email) => email !== owner) ?? '';
      browser = await openTelephone(system, owner);
      ({ page } = browser);
      await page.goto(`${system.origin}/vendor/work/${orderId}`);
      await page.getByRole('button', { name: 'Start work' }).click();
      await page.getByText('In progress · 0%').waitFor();
      // It is shown before it has been sent.
      await eventually(async () => (await percent()) === 0);
      await page.getByRole('region', { name: 'Waits to be sent' }).waitFor({ state: 'detached' });
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    const isSignedOut = (shown: Page) => shown.getByRole('heading', { name: /^Sign in to/ }).waitFor();
    const percent = async () =>
      (await (await system.as('agent@demo.test')).run(OrderDocument, { id: orderId })).order?.progress
        ?.percent;

    /** Acts on requests of an operation. @returns ends that */
    async function onOperation(
      name: string,
      act: (route: Route) => Promise<void>,
    ): Promise<() => Promise<void>> {
      const handle = (route: Route): Promise<void> =>
        route.request().postData()?.includes(name) === true ? act(route) : route.fallback();
      await page.route('**/graphql', handle);
      return () => page.unroute('**/graphql', handle);
    }

    it('asks before a vendor signs out with a report that was not sent', async () => {
      const reachAgain = await onOperation('OutboxReport', (route) => route.abort());
      await page.getByRole('button', { name: 'Report progress' }).click();
      await page.getByRole('slider', { name: /How much is done/ }).fill('40');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText(/Report on order \d+: 40%/).waitFor();
      await page.getByRole('button', { name: 'Chat with the customer' }).click();
      await page.getByRole('textbox').fill('I have found');
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

      await chooseSignOut(page);
      const question = page.getByRole('dialog', { name: 'Sign out before this is sent?' });
      await question.getByText('One entry waits to be sent.').waitFor();
      assert.deepEqual(await violationsOf(page), []);
      await question.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText(/Report on order \d+: 40%/).waitFor();
      await reachAgain();
    });

    it('keeps no answer of a vendor who has signed out, not even a late one', async () => {
      assert.ok((await page.evaluate<string>(kept)).includes(owner));
      const reachAgain = await onOperation('OutboxReport', (route) => route.abort());
      const asked = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const stopHolding = await onOperation('VendorPendingOffers', async (route) => {
        const response = await route.fetch();
        asked.resolve();
        await released.promise;
        await route.fulfill({ response });
      });
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
      await asked.promise;
      await chooseSignOut(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
      await isSignedOut(page);
      const arrived = page.waitForResponse(
        (response) => response.request().postData()?.includes('VendorPendingOffers') === true,
      );
      released.resolve();
      await arrived;
      await stopHolding();
      await reachAgain();
      assert.doesNotMatch(await page.evaluate<string>(kept), /myOffers|@demo.test/);
    });

    it('never sends the report as the other vendor', async () => {
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await signInAs(page, other);
      await page.getByRole('link', { name: 'Work' }).click();
      await page.getByRole('heading', { level: 1, name: 'Work' }).waitFor();
      assert.equal(await page.getByText(/Report on order/).count(), 0);
      assert.ok(!(await page.evaluate<string>(kept)).includes(owner));
      await chooseSignOut(page);
      await isSignedOut(page);
      assert.ok(!sent.some((body) => body.includes('OutboxReport')));
      assert.equal(await percent(), 0);
    });

    it('sends it when its author is back, and shows the draft again', async () => {
      await signInAs(page, owner);
      await eventually(async () => (await percent()) === 40);
      await page.goto(`${system.origin}/vendor/work/${orderId}`);
      await page.getByText('In progress · 40%').waitFor();
      await page.getByRole('button', { name: 'Chat with the customer' }).click();
      await eventually(async () => (await page.getByRole('textbox').inputValue()) === 'I have found');
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    });

    it('signs out in all its tabs', async () => {
      const tab = await browser.newTab();
      await tab.goto(`${system.origin}/vendor`);
      await tab.getByRole('navigation').waitFor();
      await chooseSignOut(page);
      await Promise.all([isSignedOut(page), isSignedOut(tab)]);
    });
  },
);
