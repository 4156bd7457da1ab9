import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { chromiumPath, openBrowser } from './testing/browser.ts';
import type { Browser } from './testing/browser.ts';
import { sessionOf, startClockGateway } from './testing/clock-gateway.ts';
import type { ClockGateway } from './testing/clock-gateway.ts';
import {
  answer,
  bar,
  lastRun,
  open,
  panel,
  patience,
  pick,
  run,
  sees,
  show,
  stop,
  tabsOf,
  toggle,
  variables,
} from './testing/explorer-page.ts';

const examples = ['SignIn', 'Me', 'Time', 'Ticks', 'Person'];

describe('explorer in a browser', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let gateway: ClockGateway;
  let browser: Browser;
  let page: Page;

  before(async () => {
    gateway = await startClockGateway();
    browser = await openBrowser(chromiumPath ?? '', gateway.origin);
    ({ page } = browser);
    await open(page, gateway.origin);
  });
  after(async () => {
    await browser.close();
    await gateway.close();
  });

  it('opens each example in a tab, with its variables', async () => {
    assert.deepEqual(await tabsOf(page), examples);
    await sees(page, variables, /"name": "ada"/);
  });

  it('shows in one line how to sign in', async () => {
    await sees(page, bar, /^Signed out\. To see data: Pick an account$/);
  });

  it('runs a query without a session', async () => {
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /"me": null/);
    await sees(page, bar, /Signed out/);
  });

  it('shows the status, time, size and cost of a run', async () => {
    await sees(page, lastRun, /^Me OK \d+ ms 20 B cost 7 1 fetch$/);
  });

  it('uses the session in an answer and shows its owner', async () => {
    await show(page, 'SignIn');
    await run(page, 'mutation SignIn');
    await sees(page, bar, /Ada · ada Switch/);
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /"name": "Ada"/);
  });

  it('fills the ids of the last answer into the examples', async () => {
    await show(page, 'Person');
    await sees(page, variables, /"userId": "ada"/);
    await run(page, 'query Person');
    await sees(page, answer, /"name": "Ada"/);
    await show(page, 'Time');
    await pick(page, 'The admiral');
    await sees(page, bar, /Grace · grace/);
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /"name": "Grace"/);
    await show(page, 'Person');
    await sees(page, variables, /"userId": "grace"/);
  });

  it('shows why an account cannot sign in', async () => {
    await pick(page, 'A stranger');
    await sees(page, bar, /Grace · grace Not signed in: No such person\./);
  });

  it('shows the plan of the operation, and the time of each fetch after a run', async () => {
    await show(page, 'Time');
    await toggle(page, 'Plan');
    await sees(page, panel, /One after the other .*clock .*root .*people .*time\.by/);
    await run(page, 'query Time');
    await sees(
      page,
      panel,
      /2 fetches in [\d.]+ ms\. .*clock .*root [\d.]+ ms .*people .*time\.by [\d.]+ ms/,
    );
    await sees(page, answer, /"name": "Grace"/);
    assert.doesNotMatch(await page.locator(answer).innerText(), /extensions/);
  });

  it('plans the shown operation when another tab is selected', async () => {
    await show(page, 'Ticks');
    await sees(page, panel, /For each event .*clock .*people/);
  });

  it('shows the time of each fetch for each event, and keeps opened parts open', async () => {
    await run(page, 'subscription Ticks');
    await eventually(() => assert.equal(gateway.listeners(), 1), patience);
    gateway.tick(4);
    await sees(page, panel, /Event 1: 1 fetch in [\d.]+ ms\. .*clock .*people .*ticks\.by [\d.]+ ms/);
    await page.locator(`${panel} .x-fetch`, { hasText: 'people' }).locator('summary').click();
    gateway.tick(5);
    await sees(page, panel, /Event 2: 1 fetch in [\d.]+ ms\. .*ticks\.by [\d.]+ ms needs \.\.\. on User/);
    await sees(page, answer, /"events": 2, .*"value": 5/);
    assert.doesNotMatch(await page.locator(answer).innerText(), /extensions/);
    await stop(page);
    await eventually(() => assert.equal(gateway.listeners(), 0), patience);
  });

  it('shows which subgraph owns a type and how it is joined, and finds it', async () => {
    await toggle(page, 'Ownership');
    await page.getByRole('searchbox').fill('user');
    await sees(page, panel, /User object .*people .*Somebody who looks at the clock/);
    await sees(page, panel, /clock refers to it by id/);
    await sees(page, panel, /people is asked by key id/);
  });

  it('shows descriptions of the schema as text, even if they contain HTML', async () => {
    await sees(page, panel, /looks at the clock\. <img src=\/stolen onerror=alert\(1\)>/);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByPlaceholder(/⌘|Ctrl/).fill('User');
    await page.getByRole('option', { name: /^User$/ }).click();
    await sees(page, '.graphiql-doc-explorer', /looks at the clock\. <img src=\/stolen/);
    assert.equal(await page.locator('img[src="/stolen"]').count(), 0);
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
  });

  it('closes its panel by Escape and returns the focus to its button', async () => {
    await page.getByRole('searchbox').press('Escape');
    await page.locator(panel).waitFor({ state: 'hidden' });
    const button = page.getByRole('button', { name: 'Ownership' });
    assert.equal(await button.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Ownership');
  });

  it('gives each subgraph the same colour after a reload', async () => {
    const hues = () =>
      page.evaluate<string>(
        `JSON.stringify([...document.querySelectorAll('.x-legend .x-chip')].map((chip) => [chip.textContent, chip.style.getPropertyValue('--hue')]))`,
      );
    await toggle(page, 'Ownership');
    await sees(page, panel, /clock .*people/);
    const before = await hues();
    await open(page, gateway.origin);
    await toggle(page, 'Plan');
    await toggle(page, 'Ownership');
    await sees(page, panel, /clock .*people/);
    assert.equal(await hues(), before);
    assert.match(before, /\["clock","\d+"\],\["people","\d+"\]/);
    await toggle(page, 'Ownership');
  });

  it('reports a session that is no longer valid', async () => {
    gateway.endSession(sessionOf('grace'));
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /UNAUTHENTICATED/);
    await sees(page, lastRun, /^Me UNAUTHENTICATED/);
    await sees(page, bar, /Signed out\. The session has ended\. Sign in again\./);
  });

  it('signs out when the schema supports it', async () => {
    await pick(page, 'The countess');
    await sees(page, bar, /Ada · ada/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await sees(page, bar, /^Signed out\. To see data: Pick an account$/);
  });

  it('keeps the session in its own tab only, and drafts for the next', async () => {
    await page.getByRole('button', { name: 'Pick an account' }).click();
    await page.getByLabel('Session id').fill(sessionOf('ada'));
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await sees(page, bar, /Ada · ada/);
    const kept = await page.evaluate<string>('JSON.stringify(localStorage)');
    assert.doesNotMatch(kept, /session-of/);
    const other = await browser.newTab();
    await open(other, gateway.origin);
    await sees(other, bar, /Signed out/);
    assert.deepEqual(await tabsOf(other), examples);
    await page.reload();
    await sees(page, bar, /Ada · ada/);
  });

  it('sends no request to other servers and follows its policy', () => {
    assert.deepEqual(browser.complaints, []);
  });
});
