import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page, Worker } from 'playwright-core';
import { CreateOrderDocument, OrderDocument, SetAvailabilityDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { orderInput, vendorsOf } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { letRing, openPart, openTelephone } from './telephone.ts';

/** The notifications that the device shows. */
const shown = `registration.getNotifications().then((all) => all.map(({ title, body, actions }) =>
  ({ title, body, actions: actions.map(({ action }) => action) })))`;

/**
 * What the browser does when a person chooses a notification or one of its buttons; no script may do it as they do.
 * @param summary of the order: its notification begins with it
 */
const choose = (summary: string, action: string): string => `(async () => {
  const all = await registration.getNotifications();
  const notification = all.find(({ body }) => body.startsWith(${JSON.stringify(summary)}));
  const event = new NotificationEvent('notificationclick', { notification, action: ${JSON.stringify(action)} });
  const work = [];
  Object.defineProperty(event, 'waitUntil', { value: (promise) => work.push(promise) });
  dispatchEvent(event);
  await Promise.all(work);
})()`;

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
}

describe(
  'notifications of the vendor app',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let browser: Browser;
    let page: Page;
    let worker: Worker;

    before(async () => {
      system = await startSystem();
      for (const email of vendorsOf('plumbing').slice(1)) {
        await (await system.as(email)).run(SetAvailabilityDocument, { input: { available: false } });
      }
      browser = await openTelephone(system, 'vendor1@demo.test');
      ({ page } = browser);
      await page.context().grantPermissions(['notifications'], { origin: system.origin });
      await letRing(page);
      worker = await eventually(() => page.context().serviceWorkers()[0]);
      await eventually(() => page.evaluate('navigator.serviceWorker.controller !== null'));
      // The telephone is in a pocket.
      await page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: 'hidden' })`);
    });
    after(async () => {
      await browser.close();
      await system.stop();
    });

    const notification = (body: RegExp): Promise<Shown> =>
      eventually(async () => (await worker.evaluate<Shown[]>(shown)).find((one) => body.test(one.body)));

    async function order(summary: string): Promise<string> {
      const agent = await system.as('agent@demo.test');
      const { createOrder } = await agent.run(CreateOrderDocument, { input: orderInput({ summary }) });
      return createOrder.order.id;
    }

    const statusOf = async (id: string) =>
      (await (await system.as('agent@demo.test')).run(OrderDocument, { id })).order?.status;

    it('show the work and its price, and open the offers when they are chosen', async () => {
      await openPart(page, 'Profile');
      await order('Clear a drain');
      const { title, actions } = await notification(/^Clear a drain/);
      assert.match(title, /€120\.00/);
      assert.deepEqual(actions, ['accept', 'decline']);
      await worker.evaluate(choose('Clear a drain', ''));
      await page.waitForURL('**/vendor/offers');
    });

    it('decline an offer by their button', async () => {
      const later = page.getByRole('button', { name: 'Decide later' });
      await later.click();
      const declined = await order('Mend a pump');
      await notification(/^Mend a pump/);
      await later.waitFor();
      await worker.evaluate(choose('Mend a pump', 'decline'));
      await eventually(async () => (await statusOf(declined)) === 'UNFILLED');
      // The app has heard of the refusal by now, and has left its outcome alone.
      await later.waitFor({ state: 'detached' });
      await notification(/declined/);
    });

    it('accept an offer by their button, and show the order', async () => {
      const accepted = await order('Fit a basin');
      await notification(/^Fit a basin/);
      await worker.evaluate(choose('Fit a basin', 'accept'));
      await page.waitForURL(`**/vendor/work/${accepted}`);
      assert.equal(await statusOf(accepted), 'ACCEPTED');
    });

    it('have written no error to the console', () => assert.deepEqual(browser.complaints, []));
  },
);
