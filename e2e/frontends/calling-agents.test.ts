import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { SandboxActDocument } from '#generated/operations/e2e.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined ? 'no Chromium' : false;

describe('the rules of calls in the console', { skip }, () => {
  let system: TestSystem;
  let admin: Browser;
  let page: Page;
  before(async () => {
    system = await startSystem();
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
  });
  after(async () => {
    await admin.close();
    await system.stop();
  });

  const go = (name: string) => page.getByRole('link', { name, exact: true }).first().click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const dialog = () => page.getByRole('dialog');
  const save = () => dialog().getByRole('button', { name: 'Save', exact: true }).click();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();

  it('an agent is made and written, and published only after a rehearsal', async () => {
    await go('Calling agents');
    await page.getByRole('link', { name: 'Bookings', exact: true }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await press('New agent');
    await dialog().getByLabel('Name', { exact: true }).fill('Evenings');
    await dialog().getByLabel('Name of your business').fill('Acme Plumbing');
    await save();
    await page.getByRole('heading', { level: 1, name: 'Evenings' }).waitFor();
    await press('Add a step');
    await dialog().getByLabel('Name of the step').fill('where');
    await dialog().getByLabel('What is said').fill('We are in {{town}}.');
    await save();
    await page.getByText('town is used before any step has asked for it.').first().waitFor();
    await press('Change where');
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByText('This draft has to pass a rehearsal before it is published.').waitFor();
    await press('Publish');
    await page.getByText(/No rehearsal of this draft has passed/).waitFor();
    await press('Rehearse');
    await page.getByRole('table', { name: 'Rehearsals' }).waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('the branches, tools and disclosures of an agent are written, and problems stand where they are', async () => {
    const choose = (label: string, option: string) =>
      dialog().getByLabel(label, { exact: true }).first().selectOption(option);
    await press('Add a step');
    await dialog().getByLabel('Name of the step').fill('note');
    await choose('What it does', 'TOOL');
    await choose('Tool', 'DRAFT_ORDER');
    await dialog().getByLabel('summary', { exact: true }).fill('{{subject}}');
    await save();
    // The problem stands at its step, and the line above leads to it by the keyboard.
    const step = page.locator('#step-note');
    await step.getByText('Allow the agent to use DRAFT_ORDER, or leave the step out.').waitFor();
    await page.getByRole('link', { name: 'note', exact: true }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement?.id'), 'step-note');
    await press('Add a step');
    await dialog().getByLabel('Name of the step').fill('noted');
    await choose('What it does', 'BRANCH');
    await choose('What must hold', 'EQUALS');
    await choose('Value', 'toolSucceeded');
    await dialog().getByLabel('Is', { exact: true }).fill('no');
    await choose('Go on at', 'subject');
    assert.deepEqual(await violationsOf(page), []);
    await save();
    await page.locator('#step-noted').getByText('toolSucceeded is no').waitFor();
    await press('Edit');
    await dialog().getByLabel('Note an order').check();
    await dialog().getByLabel('How to get no more calls').fill('');
    await dialog().getByLabel('That the call is recorded').fill('This call is recorded.');
    assert.deepEqual(await violationsOf(page), []);
    await save();
    await page.getByText('Say how to get no more calls: this agent calls people.').first().waitFor();
    assert.equal(await step.getByText(/Allow the agent/).count(), 0);
    await press('Edit');
    await dialog().getByText('Say how to get no more calls: this agent calls people.').waitFor();
    await dialog().getByLabel('How to get no more calls').fill('Say stop calling.');
    await save();
    await page.getByText('This draft has to pass a rehearsal before it is published.').waitFor();
    await page.getByText('This call is recorded.').waitFor();
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const isWider = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      assert.equal(await page.evaluate(isWider), false, `at ${width}`);
    }
    // The conditions of a step hold on a telephone too.
    await page.setViewportSize({ width: 390, height: 800 });
    await press('Change noted');
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await dialog().getByRole('button', { name: 'Add a condition' }).first().click();
    assert.deepEqual(await violationsOf(page), []);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('an agent keeps callers of its own, who call in its rehearsals', async () => {
    await press('Add a caller');
    await dialog().getByLabel('Name of the caller').fill('OLD_PIPES');
    await dialog().getByLabel('Who calls').fill('Lives in an old house.');
    await dialog().getByLabel('subject', { exact: true }).fill('The pipes are old.');
    await dialog().getByLabel('How the call must come out').selectOption('NOTED');
    assert.deepEqual(await violationsOf(page), []);
    await save();
    await page.getByRole('list', { name: 'Its own callers' }).getByText('OLD_PIPES').waitFor();
    await press('Change OLD_PIPES');
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    assert.equal(await dialog().getByLabel('subject', { exact: true }).inputValue(), 'The pipes are old.');
    await dialog().getByLabel('Name of the caller').fill('old pipes');
    await save();
    await dialog()
      .getByText(/^Must be capital letters, digits and underscores/)
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    assert.deepEqual(await violationsOf(page), []);
  });

  it('a number is blocked and checked, and a consent recorded', async () => {
    await go('Who may be called');
    await press('Block a number');
    await dialog().getByLabel('Number', { exact: true }).fill('+49 30 23125 160');
    await dialog().getByRole('button', { name: 'Block a number' }).click();
    await page.getByText('+493023125160', { exact: true }).first().waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await tab('Consents');
    await press('Record a consent');
    await dialog().getByLabel('Number', { exact: true }).fill('+49 30 23125 160');
    await dialog().getByLabel('Where it was given').fill('chat');
    await dialog().getByLabel('What proves it').fill('message 7');
    await save();
    await page.getByRole('row', { name: '+493023125160' }).getByText('Holds', { exact: true }).waitFor();
    await tab('Check a number');
    await page.getByLabel('Number', { exact: true }).fill('+49 30 23125 160');
    await press('Check');
    await page.getByText(/The number is blocked\./).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await tab('Not called');
    await press('Allow again');
    await dialog().getByRole('button', { name: 'Allow again' }).click();
    await page.getByText('No number is blocked.').waitFor();
  });

  it('hours, caps, closed days and pauses are set, and refused where the law is stricter', async () => {
    await go('Calling rules');
    await press('Set hours of a region');
    await dialog().getByLabel('Region').fill('de');
    await dialog().getByLabel('From', { exact: true }).fill('07:00');
    assert.deepEqual(await violationsOf(page), []);
    await save();
    await dialog().getByRole('alert').first().waitFor();
    await dialog().getByLabel('From', { exact: true }).fill('10:00');
    await dialog().getByRole('button', { name: 'Add hours' }).click();
    assert.equal(await dialog().getByRole('group', { name: 'Hours 2', exact: true }).count(), 1);
    await dialog().getByRole('button', { name: 'Remove the last hours' }).click();
    await save();
    await dialog().waitFor({ state: 'hidden' });
    const germany = page.getByRole('table', { name: 'Hours' }).getByRole('row', { name: /^Germany Service/ });
    await germany.getByText('Mon–Fri 10:00–18:00').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await germany.getByRole('button', { name: 'Use the law' }).click();
    await dialog().getByRole('button', { name: 'Use the law' }).click();
    await page.getByText('Mon–Fri 10:00–18:00').waitFor({ state: 'detached' });

    await tab('How often');
    const marketing = page.getByRole('table', { name: 'How often' }).getByRole('row', { name: /^Marketing/ });
    await marketing.getByRole('button', { name: 'Change' }).click();
    await dialog().getByLabel('In 7 days').fill('two');
    await save();
    await dialog().getByText('Type a whole number.').waitFor();
    await dialog().getByLabel('In 7 days').fill('2');
    await save();
    await marketing.getByRole('cell', { name: '2', exact: true }).waitFor();
    assert.deepEqual(await violationsOf(page), []);

    await tab('Days without calls');
    await page
      .getByRole('table', { name: 'Public holidays' })
      .getByRole('row', { name: /Christtag/ })
      .waitFor();
    await press('Add a day');
    const inMonths = new Date(Date.now() + 200 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    await dialog().getByLabel('Day', { exact: true }).fill(inMonths);
    await dialog().getByLabel('Name', { exact: true }).fill('Outing');
    await dialog().getByLabel('Region').fill('XX');
    await save();
    await dialog()
      .getByText(/no region of telephone numbers/)
      .waitFor();
    await dialog().getByLabel('Region').fill('*');
    await save();
    const day = page.getByRole('row', { name: / Outing Everywhere Everything/ });
    await day.waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await day.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('You have closed no day.').waitFor();

    await tab('Pauses');
    await press('Pause calls');
    await dialog().getByLabel('Reason').fill('Storm');
    await dialog().getByLabel('Until').fill('2020-01-01T10:00');
    await dialog().getByRole('button', { name: 'Pause calls' }).click();
    await dialog().getByRole('alert').first().waitFor();
    const soon = new Date(Date.now() + 24 * 60 * 60_000).toISOString().slice(0, 16);
    await dialog().getByLabel('Until').fill(soon);
    await dialog().getByRole('button', { name: 'Pause calls' }).click();
    await page.getByRole('row', { name: /Storm Everywhere Everything/ }).waitFor();
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await violationsOf(page), [], `at ${width}`);
    }
    await press('End now');
    await page.getByText('Nothing is paused.').waitFor();
  });

  it('the calls of a number at the provider are made to come here', async () => {
    await go('Telephone numbers');
    await page.getByText('Nobody has looked yet.').waitFor();
    await press('Look now');
    const number = page.getByRole('row', { name: /^\+15005550006/ });
    await number.getByText('Calls go elsewhere').waitFor();
    await number.getByRole('button', { name: 'Bind', exact: true }).click();
    await dialog()
      .getByText(/What the number is set to at the provider is replaced/)
      .waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await dialog().getByRole('button', { name: 'Bind', exact: true }).click();
    await number.getByText('Calls come here').waitFor();
    assert.equal(await number.getByRole('button').count(), 0);
    assert.deepEqual(await violationsOf(page), []);
    // Somebody changes it in the provider's own console.
    const administrator = await system.as('admin@demo.test');
    await administrator.run(SandboxActDocument, {
      input: {
        provider: 'TWILIO',
        act: 'number',
        subject: '+15005550006',
        value: 'https://elsewhere.example/voice',
      },
    });
    await press('Look now');
    await number.getByText('Changed at the provider').waitFor();
    await number.getByText('Address for calls: https://elsewhere.example/voice').waitFor();
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await violationsOf(page), [], `at ${width}`);
    }
    await number.getByRole('button', { name: 'Bind again' }).click();
    await dialog().getByRole('button', { name: 'Bind again' }).click();
    await number.getByText('Calls come here').waitFor();
  });

  it('a consent to a voice waits for a second administrator', async () => {
    await go('Voices');
    await page.getByText('English, American', { exact: true }).waitFor();
    await tab('Consents');
    await press('Record a consent');
    await dialog().getByLabel('Speaker', { exact: true }).fill('Ada Example');
    await dialog().getByLabel('How to reach the speaker').fill('ada@demo.test');
    await dialog().getByLabel('What the speaker agrees to').fill('Acme may use my voice for its calls.');
    await dialog()
      .getByLabel('Recording or document')
      .setInputFiles({
        name: 'ada.wav',
        mimeType: 'audio/wav',
        buffer: Buffer.from('RIFF\0\0\0\0WAVEfmt '),
      });
    await save();
    await page.getByText('Waits for a second administrator').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Confirm', exact: true }).count(), 0);
    assert.deepEqual(await violationsOf(page), []);
  });
});
