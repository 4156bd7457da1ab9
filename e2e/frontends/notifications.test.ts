import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  AssignConversationDocument,
  CancelOrderDocument,
  MeDocument,
  NotificationCountsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, takeOrder } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { signInAs } from './sign-in-form.ts';

describe('the bell of the apps', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  const browsers: Browser[] = [];

  before(async () => {
    system = await startSystem();
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await system.stop();
  });

  async function openApp(app: 'console' | 'vendor', email: string): Promise<Page> {
    const browser = await openBrowser(chromiumPath ?? '', system.origin);
    browsers.push(browser);
    const { page } = browser;
    await page.goto(`${system.origin}/${app}`);
    await signInAs(page, email);
    await page
      .getByRole('button', { name: /^Notifications/ })
      .filter({ visible: true })
      .waitFor();
    return page;
  }
  const bell = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).filter({ visible: true });
  const panel = (page: Page) => page.getByRole('dialog', { name: 'Notifications' });

  async function assignOne(): Promise<string> {
    const { conversationId } = await arriveAsGuest(system);
    const [admin, agent] = [await system.as('admin@demo.test'), await system.as('agent@demo.test')];
    const assigneeId = (await agent.run(MeDocument, {})).me?.id ?? '';
    await admin.run(AssignConversationDocument, { input: { conversationId, assigneeId } });
    return conversationId;
  }

  it('shows an operator what comes, live; opening the list is seeing, and a click leads there', async () => {
    const page = await openApp('console', 'agent@demo.test');
    await assignOne();
    const conversationId = await assignOne();
    await bell(page, 'Notifications, 2 new notifications').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await panel(page).getByRole('article').nth(1).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    const agent = await system.as('agent@demo.test');
    await eventually(
      async () => (await agent.run(NotificationCountsDocument, {})).notificationCounts.unseen === 0,
      'the notifications being seen',
    );
    await panel(page).getByRole('tab', { name: 'Unread 2' }).waitFor();

    await panel(page)
      .getByRole('link', { name: /A conversation is yours/ })
      .first()
      .click();
    await page.waitForURL(`${system.origin}/console/inbox/${conversationId}`);
    await panel(page).waitFor({ state: 'hidden' });
    await bell(page, 'Notifications').click();
    await panel(page).getByRole('tab', { name: 'Unread 1' }).waitFor();
    await panel(page).getByRole('button', { name: 'Mark all as read' }).click();
    await panel(page).getByRole('tab', { name: 'Unread 0' }).click();
    await panel(page).getByText('You have read everything').waitFor();
    await panel(page).getByRole('tab', { name: 'All' }).click();
    await panel(page)
      .getByRole('button', { name: /^Archive/ })
      .first()
      .click();
    await eventually(async () => (await panel(page).getByRole('article').count()) === 1, 'one being left');
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'hidden' });
  });

  it('shows a vendor what becomes of an order, while the list is open as well', async () => {
    const { orderId, vendor } = await takeOrder(system);
    const page = await openApp('vendor', vendor.email);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await panel(page).getByRole('tab', { name: 'All' }).waitFor();
    await (await system.as('admin@demo.test')).run(CancelOrderDocument, { input: { orderId } });
    const cancelled = panel(page).getByRole('link', { name: /was cancelled/ });
    await cancelled.waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await cancelled.click();
    await page.waitForURL(`${system.origin}/vendor/work/${orderId}`);
    assert.deepEqual(
      browsers.flatMap(({ complaints }) => complaints),
      [],
    );
  });
});
