import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { SetAssistantDocument } from '#generated/operations/e2e.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { panelOf, serveShop, widgetOf } from './shop-page.ts';
import type { ShopPage } from './shop-page.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

describe('the assistant in the console and in the widget', { skip }, () => {
  let system: TestSystem;
  let shop: ShopPage;
  let admin: Browser;
  let visitor: Browser;
  let page: Page;
  let panel: Frame;

  before(async () => {
    system = await startSystem();
    shop = await serveShop(system.origin);
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    visitor = await openBrowser(chromiumPath ?? '', system.origin);
    ({ page } = admin);
  });
  after(async () => {
    await Promise.all([admin.close(), visitor.close()]);
    await shop.close();
    await system.stop();
  });

  const write = async (body: string) => {
    await panel.locator('textarea[aria-label="Message"]').fill(body);
    await panel.locator('textarea[aria-label="Message"]').press('Enter');
  };

  it('is switched on by an administrator, who is told what a form has wrong', async () => {
    await page.getByRole('link', { name: 'Assistant', exact: true }).click();
    await page.getByText('The assistant is off.').waitFor();
    await page.getByLabel('How sure it must be').fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('must be at most 1').waitFor();
    await page.getByLabel('How sure it must be').fill('0.6');
    await page.getByLabel('What it does').selectOption('AUTO');
    await page.getByRole('button', { name: 'Add hours' }).click();
    await page.getByRole('button', { name: 'Remove the hours of Monday' }).click();
    await page.getByLabel('Its name').fill('Robin');
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Answers looked for today: 0 of 500.').waitFor();
  });

  it('answers a visitor in the widget, says what it is, and gives way to a person who writes', async () => {
    await visitor.page.goto(shop.url);
    await widgetOf(visitor.page);
    await visitor.page.evaluate(`Switchboard('open')`);
    panel = await panelOf(visitor.page);
    await write('Which services do you offer?');
    await panel.getByText('I am an automated assistant, not a person.', { exact: false }).first().waitFor();
    await panel.getByText('An automated assistant answers.').waitFor();
    assert.deepEqual(await violationsOf(panel), []);

    await page.getByRole('link', { name: 'Inbox' }).click();
    await page.getByRole('link', { name: /Guest.*We can help with/ }).click();
    await page.getByText('The assistant answers here.').waitFor();
    await page.getByText(/From: .*Plumbing/).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('I look after it.');
    await page.keyboard.press('Enter');
    await page.getByText('The assistant is silent.').waitFor();
    await panel.getByText('I look after it.').first().waitFor();
    await panel.getByText('An automated assistant answers.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Let it answer again' }).click();
    await panel.getByText('An automated assistant answers.').waitFor();
  });

  it('shows operators at once what it proposes, until somebody has answered', async () => {
    const conversationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const agent = await system.as('agent@demo.test');
    await agent.run(SetAssistantDocument, { input: { conversationId, mode: 'SUGGEST' } });
    await write('Which services do you offer?');
    await page.getByText('The assistant proposes').waitFor();
    for (const width of [1280, 768, 390]) {
      await page.setViewportSize({ width, height: 860 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        assert.deepEqual(await violationsOf(page), [], `${width}, ${colorScheme}`);
      }
    }
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('textbox', { name: 'Message', exact: true }).press('Enter');
    await page.getByText('The assistant proposes').waitFor({ state: 'detached' });
    await agent.run(SetAssistantDocument, { input: { conversationId, mode: 'AUTO' } });
    await panel.getByText('An automated assistant answers.').waitFor();
  });

  it('gives way as soon as an operator types, which the visitor sees', async () => {
    await page.getByRole('textbox', { name: 'Message', exact: true }).pressSequentially('Hel');
    await page.getByText('The assistant is silent.').waitFor();
    await panel.getByText('An automated assistant answers.').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('');
    await page.getByRole('button', { name: 'Let it answer again' }).click();
    await panel.getByText('An automated assistant answers.').waitFor();
  });

  it('changes every colour of a page at once where no motion is wanted', async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const isMixed = await page.evaluate(`(() => {
      const colours = () => {
        const [outer] = document.querySelectorAll('main [role=status]:not([aria-label])');
        return [outer, ...outer.querySelectorAll('*')].map((element) => getComputedStyle(element).color);
      };
      const before = colours();
      document.documentElement.dataset.theme = 'dark';
      const after = colours();
      delete document.documentElement.dataset.theme;
      return before.some((colour, index) => colour === after[index]);
    })()`);
    assert.equal(isMixed, false);
  });

  it('lets the visitor ask for a person, which operators see', async () => {
    await panel.getByRole('button', { name: 'Ask for a person' }).click();
    await panel.getByText('A person will answer here.').waitFor();
    await page.getByText('The assistant has handed over.').waitFor();
    await page.getByText('The customer wants a person.').waitFor();
    assert.deepEqual(admin.complaints, []);
  });
});
