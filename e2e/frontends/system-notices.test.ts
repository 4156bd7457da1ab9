import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { MeDocument, OperatorPresenceDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';
import { openTelephone } from './telephone.ts';

const sizes = [
  [1280, 900],
  [768, 900],
  [390, 844],
] as const;

describe(
  'what everybody is told, and what operators see of the desk',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let admin: Browser;
    let agent: Browser;
    let telephone: Browser;
    /** The chat of a visitor, as a page of its own and in German. */
    let chat: Page;

    before(async () => {
      system = await startSystem();
      admin = await openSignedIn(system.origin, '/console/announcements', 'admin@demo.test');
      agent = await openSignedIn(system.origin, '/console/inbox', 'agent@demo.test');
      telephone = await openTelephone(system, 'vendor1@demo.test');
      chat = await telephone.newTab();
      await chat.goto(`${system.origin}/widget/?language=de`);
      await chat.getByRole('textbox', { name: 'Nachricht' }).fill('Mein Hahn tropft.');
      await chat.keyboard.press('Enter');
      await chat.getByText('Gesendet').waitFor();
    });
    after(async () => {
      await Promise.all([admin.close(), agent.close(), telephone.close()]);
      await system.stop();
    });

    const bannersOf = (page: Page) => page.getByRole('region', { name: /^(Announcements|Mitteilungen)$/ });
    /** Announces to everybody on the form of the console, until in two hours. */
    async function announce(title: string, urgency: string, german?: string): Promise<void> {
      const { page } = admin;
      await page.getByRole('button', { name: 'Write an announcement' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox', { name: 'Everybody' }).check();
      await dialog.getByLabel('How urgent').selectOption({ label: urgency });
      await dialog.getByLabel('Title', { exact: true }).fill(title);
      await dialog.getByLabel('Text', { exact: true }).fill('From ten to twelve.');
      if (german !== undefined) {
        await dialog.getByLabel('Title in German').fill(german);
        await dialog.getByLabel('Text in German').fill('Von zehn bis zwölf.');
      }
      const until = new Date(Date.now() + 7_200_000 - new Date().getTimezoneOffset() * 60_000);
      await dialog.getByLabel('Banner until').fill(until.toISOString().slice(0, 16));
      assert.deepEqual(await violationsOf(page), []);
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    async function withdraw(title: string): Promise<void> {
      await admin.page.getByRole('button', { name: `Withdraw “${title}”` }).click();
    }
    /** Every width holds the page, axe finds nothing in either theme. With `PICTURES` people can look at it. */
    async function holds(page: Page, name: string, widths: readonly (readonly [number, number])[] = sizes) {
      const folder = process.env['PICTURES'];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const [width, height] of widths) {
          await page.setViewportSize({ width, height });
          assert.deepEqual(await violationsOf(page), [], `${name} at ${width}, ${colorScheme}`);
          const beyond = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          assert.ok(Number(beyond) <= 0, `${name} at ${width}: ${String(beyond)} pixels beyond the edge`);
          if (folder === undefined) continue;
          await mkdir(folder, { recursive: true });
          await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
        }
      }
    }

    it('appears on every open page without a reload, in its language, and goes when it is withdrawn', async () => {
      await announce('Maintenance', 'Something does not work', 'Wartung');
      for (const { page } of [admin, agent, telephone])
        await bannersOf(page).getByText('Maintenance').waitFor();
      await bannersOf(chat).getByText('Wartung').waitFor();
      await bannersOf(chat).getByText('Von zehn bis zwölf.').waitFor();
      await withdraw('Maintenance');
      for (const page of [admin.page, agent.page, telephone.page, chat])
        await bannersOf(page).waitFor({ state: 'detached' });
      await admin.page.getByRole('row', { name: /Maintenance.*Withdrawn/ }).waitFor();
    });

    it('holds on every width, in both themes and both languages, the most urgent first', async () => {
      await announce('A new version', 'Good to know');
      await announce('No telephone calls', 'Everybody must read it now', 'Keine Anrufe');
      await bannersOf(agent.page).getByText('No telephone calls').waitFor();
      const titles = await bannersOf(agent.page).locator('strong').allTextContents();
      assert.deepEqual(titles, ['No telephone calls', 'A new version']);
      await holds(agent.page, 'console');
      await bannersOf(chat).getByText('Keine Anrufe').waitFor();
      await holds(chat, 'chat');
      await bannersOf(telephone.page).getByText('No telephone calls').waitFor();
      await holds(telephone.page, 'vendor');
      await agent.page.evaluate(`localStorage.setItem('switchboard-language', 'de')`);
      await agent.page.reload();
      await bannersOf(agent.page).getByText('Keine Anrufe').waitFor();
      await holds(agent.page, 'console-german');
    });

    it('leaves the place to answer where it is: at the foot of the window', async () => {
      const { page } = agent;
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.getByRole('link', { name: /Mein Hahn tropft/ }).click();
      const composer = page.getByRole('textbox', { name: 'Nachricht' });
      await composer.waitFor();
      await bannersOf(page).getByText('Keine Anrufe').waitFor();
      const box = await composer.boundingBox();
      assert.ok(box && box.y + box.height <= 900, JSON.stringify(box));
      await holds(page, 'conversation', [[1280, 900]]);
    });

    it('is closed by whoever has read it, and stays closed for them', async () => {
      await chat.getByRole('button', { name: '„Keine Anrufe“ schließen' }).click();
      await bannersOf(chat).getByText('Keine Anrufe').waitFor({ state: 'detached' });
      await chat.reload();
      await bannersOf(chat).getByText('A new version').waitFor();
      assert.equal(await bannersOf(chat).getByText('Keine Anrufe').count(), 0);
      await agent.page.getByRole('button', { name: '„A new version“ schließen' }).click();
      await agent.page.reload();
      await bannersOf(agent.page).getByText('Keine Anrufe').waitFor();
      assert.equal(await bannersOf(agent.page).getByText('A new version').count(), 0);
      await withdraw('A new version');
      await withdraw('No telephone calls');
      for (const page of [agent.page, chat, telephone.page])
        await bannersOf(page).waitFor({ state: 'detached' });
    });

    it('lets operators say whether they are there, which others see at once', async () => {
      const { page } = admin;
      await page.setViewportSize({ width: 1280, height: 900 });
      const others = await system.as('agent@demo.test');
      const administrator = await system.as('admin@demo.test');
      const { me } = await administrator.run(MeDocument, {});
      const seen = async () => {
        const { operatorPresence } = await others.run(OperatorPresenceDocument, {});
        return operatorPresence.operators.find(({ operator }) => operator.id === me?.id)?.status;
      };
      await page.getByText('Others see: Available').waitFor();
      for (const [choice, status] of [
        ['Busy', 'BUSY'],
        ['Away', 'AWAY'],
        ['Seem offline', 'OFFLINE'],
        ['Automatic', 'AVAILABLE'],
      ] as const) {
        await page.getByLabel('Your status').selectOption({ label: choice });
        await eventually(async () => (await seen()) === status, status);
      }
      await page.getByText('Others see: Available').waitFor();
    });

    it('counts live what there is to do', async () => {
      const { page } = admin;
      const counters = page.getByLabel('To do now');
      const waiting = async () => Number(await counters.locator('dd').first().textContent());
      const before = await waiting();
      await arriveAsGuest(system);
      await eventually(async () => (await waiting()) === before + 1, 'one more who waits');
      await holds(page, 'desk', [[1280, 900]]);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('button', { name: 'Menu' }).click();
      await counters.waitFor();
      await holds(page, 'desk', [[390, 844]]);
    });

    it('has written no error to the console', () => {
      for (const { complaints } of [admin, agent, telephone]) assert.deepEqual(complaints, []);
    });
  },
);
