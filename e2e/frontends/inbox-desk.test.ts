import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest } from '../stories.ts';
import type { Guest } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

describe(
  'what the team sets up for its inbox',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let guest: Guest;
    let admin: Browser;
    let page: Page;
    before(async () => {
      system = await startSystem();
      guest = await arriveAsGuest(system, { name: 'Ada Archer', subject: 'Tap', body: 'My tap drips.' });
      admin = await openSignedIn(system.origin, '/console/teams', 'admin@demo.test');
      ({ page } = admin);
    });
    after(async () => {
      await admin.close();
      await system.stop();
    });

    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    const row = (name: string | RegExp) => page.getByRole('row', { name });
    const open = async (path: string, heading: string) => {
      await page.goto(`${system.origin}/console/${path}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    };

    it('makes a team with hours and members, and is told what is wrong with them', async () => {
      await press('Add a team');
      const dialog = page.getByRole('dialog', { name: 'Add a team' });
      await dialog.getByLabel('Name').fill('Night desk');
      await dialog.getByLabel('Time zone').fill('Europe/Nowhere');
      await dialog.getByRole('button', { name: 'Add hours' }).click();
      await dialog.getByLabel('From').fill('22:00');
      await dialog.getByLabel('To', { exact: true }).fill('06:00');
      await dialog.getByLabel('Add a member').selectOption({ label: 'Demo Agent' });
      await dialog.getByLabel('Skills').fill('German, Locks');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').filter({ hasText: 'time zone' }).waitFor();
      await dialog.getByLabel('Time zone').fill('Europe/Berlin');
      assert.deepEqual(await violationsOf(page), []);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await row(/Night desk.*Demo Agent.*Europe\/Berlin/).waitFor();
    });

    it('makes a rule and a policy for the team', async () => {
      await open('assignment-rules', 'Assignment rules');
      await press('Add a rule');
      const rule = page.getByRole('dialog', { name: 'Add a rule' });
      await rule.getByLabel('Name').fill('Calls at night');
      await rule.getByLabel('Telephone').check();
      await rule.getByLabel('Urgent').check();
      assert.deepEqual(await violationsOf(page), []);
      await rule.getByRole('button', { name: 'Save' }).click();
      await row(/Calls at night.*Urgent.*Night desk/).waitFor();
      await open('sla-policies', 'SLA policies');
      await press('Add a policy');
      const policy = page.getByRole('dialog', { name: 'Add a policy' });
      await policy.getByLabel('Name').fill('Soon');
      await policy.getByRole('button', { name: 'Save' }).click();
      await policy.getByRole('alert').first().waitFor();
      await policy.getByLabel('Minutes until the first answer').fill('30');
      await policy.getByLabel('What counts').selectOption({ label: 'All time' });
      await policy.getByRole('button', { name: 'Save' }).click();
      await row(/Soon.*First answer: 30 min/).waitFor();
    });

    it('shows and changes how a conversation is handled, and lets a colleague be named', async () => {
      const details = page.getByRole('complementary', { name: 'Details' });
      const openDetails = async () => {
        await open(`inbox/${guest.conversationId}`, 'Ada Archer');
        const toggle = page.getByRole('button', { name: 'Show the details' });
        if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
        await details.waitFor();
      };
      await openDetails();
      await details.getByLabel('Team').selectOption({ label: 'Night desk' });
      await details.getByLabel('Priority').selectOption({ label: 'High' });
      await page.getByRole('link', { name: /Ada Archer.*High priority/ }).waitFor();
      await details.getByText('Runs').first().waitFor();
      await openDetails();
      await details.getByLabel('Priority').waitFor();
      assert.equal(await details.getByLabel('Priority').inputValue(), 'HIGH');
      await details.getByRole('textbox', { name: 'Note' }).fill('Please look at this');
      await details.getByLabel('Notify').selectOption({ label: 'Demo Agent' });
      await details.getByRole('button', { name: 'Add the note' }).click();
      await details.getByText('Notified: Demo Agent').waitFor();
      assert.deepEqual(await violationsOf(page), []);
    });

    it('blocks a number and lifts it again, also on a telephone', async () => {
      await open('blocked-contacts', 'Blocked contacts');
      await press('Block a contact');
      const dialog = page.getByRole('dialog', { name: 'Block a contact' });
      await dialog.getByLabel('Number or address').fill('0151 1234567');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').waitFor();
      await dialog.getByLabel('Number or address').fill('+49 151 1234567');
      await dialog.getByLabel('Reason').fill('Spam');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await row(/\+491511234567.*Spam/).waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      assert.deepEqual(await violationsOf(page), []);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      assert.ok(Number(wide) <= 390, `${String(wide)} pixels wide`);
      await page.getByRole('button', { name: 'Lift the block' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Lift the block' }).click();
      await page.getByText('Nobody is blocked.').waitFor();
    });

    for (const width of [390, 768, 1280])
      it(`holds in light and dark at ${width} pixels`, async () => {
        await page.setViewportSize({ width, height: 900 });
        for (const [path, heading] of [
          ['teams', 'Teams'],
          ['assignment-rules', 'Assignment rules'],
          ['sla-policies', 'SLA policies'],
          ['rating-settings', 'Satisfaction'],
        ] as const) {
          await open(path, heading);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await violationsOf(page), [], `${path} in ${colorScheme}`);
          }
          const wide = await page.evaluate('document.documentElement.scrollWidth');
          assert.ok(Number(wide) <= width, `${path}: ${String(wide)} pixels wide`);
        }
      });
  },
);
