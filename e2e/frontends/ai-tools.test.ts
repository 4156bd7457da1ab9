import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

describe('AI tools in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let admin: Browser;
  let page: Page;

  before(async () => {
    system = await startSystem();
    admin = await openSignedIn(system.origin, '/console', 'admin@demo.test');
    ({ page } = admin);
    await page.getByRole('link', { name: 'AI tools', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'AI tools' }).waitFor();
  });
  after(async () => {
    await admin.close();
    await system.stop();
  });

  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);

  it('write a text to a brief, and say what is wrong with a form', async () => {
    await press('Write');
    await page.getByRole('alert').first().waitFor();
    await fill('About', 'Thank Jo Example for the review.');
    await fill('Names of people in it', 'Jo Example');
    await press('Write');
    await page.getByText('Thank Jo Example for the review.\n\nKind regards').waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('show an answer while it is written', async () => {
    await tab('Ask');
    await act('slow', '200');
    await fill('Question', 'What is a tap?');
    await press('Ask');
    const log = page.getByRole('log', { name: 'Conversation' });
    await log.getByText(/^Thank you/).waitFor();
    await press('Stop');
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
    assert.doesNotMatch(await log.innerText(), /suits you\?/);
    await fill('Question', 'Again, please.');
    await press('Ask');
    await log.getByText(/a time that suits you\?/).waitFor();
    await log.getByText(/tokens/).waitFor();
    await act('break-off', '4');
    await fill('Question', 'And a pipe?');
    await press('Ask');
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(await violationsOf(page), []);
  });

  it('find out about a text', async () => {
    await tab('Analyse');
    await fill('Text', 'The tap drips.');
    await press('Analyse');
    await page.getByText('English', { exact: true }).waitFor();
    await page.getByText('Positive (0.5)').waitFor();
    assert.deepEqual(await violationsOf(page), []);
  });

  it('show what a day has cost, and limit it', async () => {
    await tab('Usage');
    await page.getByRole('row', { name: /Analyses.*OPENAI · sandbox-1/ }).waitFor();
    await fill('Tokens a day', '10');
    await press('Save');
    await page.getByText('The budget holds from now on.').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await tab('Ask');
    await fill('Question', 'What is a tap?');
    await press('Ask');
    await page
      .getByRole('alert')
      .getByText(/The day's budget of 10 tokens/)
      .waitFor();
    await tab('Write');
    await fill('About', 'Anything.');
    await press('Write');
    await page
      .getByRole('alert')
      .getByText(/The day's budget of 10 tokens/)
      .waitFor();
  });

  /** Does to the stand-in of the preferred model what a person could do to it. */
  async function act(name: string, value: string): Promise<void> {
    const query = `mutation ($input: SandboxActInput!) { sandboxAct(input: $input) }`;
    const variables = { input: { provider: 'OPENAI', act: name, subject: '', value } };
    const answer = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/graphql', { method: 'POST', headers, body })).text();
    }, JSON.stringify({ query, variables }));
    assert.equal(answer, '{"data":{"sandboxAct":true}}');
  }
});
