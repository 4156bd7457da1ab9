import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { chromiumPath, openBrowser } from './testing/browser.ts';
import type { Browser } from './testing/browser.ts';
import { sessionOf, startClockGateway } from './testing/clock-gateway.ts';
import type { ClockGateway } from './testing/clock-gateway.ts';

const patience = 20_000;

async function open(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

async function show(page: Page, tab: string): Promise<void> {
  await page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${tab}$`) }).click();
}

function tabsOf(page: Page): Promise<string[]> {
  return page.locator('.graphiql-tab-button').allInnerTexts();
}

/** Runs what stands in the editor, once its text is there. */
async function run(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line', { hasText: text }).first().waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

async function sees(page: Page, selector: string, expected: RegExp): Promise<void> {
  await eventually(async () => {
    const text = await page.locator(selector).innerText();
    assert.match(text.replaceAll(/\s+/g, ' '), expected);
  }, patience);
}

const answer = '.graphiql-response';
const bar = '#x-session';
const panel = '#x-panel';

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
    assert.deepEqual(await tabsOf(page), ['SignIn', 'Me', 'Time', 'Ticks']);
    await sees(page, '.graphiql-editor-tool', /"name": "ada"/);
  });

  it('runs a query without a session', async () => {
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /"me": null/);
    await sees(page, bar, /Session: none/);
  });

  it('takes the session that an answer brings and is that caller from then on', async () => {
    await show(page, 'SignIn');
    await run(page, 'mutation SignIn');
    await sees(page, bar, /Session: session-of-ada/);
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /"name": "Ada"/);
  });

  it('shows live events with what is joined from another subgraph, and all of them', async () => {
    await show(page, 'Ticks');
    await run(page, 'subscription Ticks');
    await eventually(() => assert.equal(gateway.listeners(), 1), patience);
    gateway.tick(1);
    await sees(page, answer, /"events": 1, .*"value": 1, "by": { "name": "Ada" }/);
    gateway.tick(2);
    await sees(page, answer, /"events": 2, .*"value": 2, .*"value": 1/);
    assert.deepEqual(gateway.socketSessions, [sessionOf('ada')]);
  });

  it('opens the socket again when the session changes, and the subscription goes on', async () => {
    await page.getByRole('button', { name: 'Forget' }).click();
    await page.getByLabel('Session id').fill(sessionOf('grace'));
    await page.getByRole('button', { name: 'Use' }).click();
    await eventually(() => {
      assert.equal(gateway.socketSessions.at(-1), sessionOf('grace'));
      assert.equal(gateway.listeners(), 1);
    }, patience);
    gateway.tick(3);
    await sees(page, answer, /"events": 3, .*"value": 3, "by": { "name": "Grace" }/);
    await page.getByRole('button', { name: /^Stop query/ }).click();
    await eventually(() => assert.equal(gateway.listeners(), 0), patience);
  });

  it('shows the plan of the operation, and the time of each fetch once it has run', async () => {
    await show(page, 'Time');
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
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

  it('plans what is shown when another tab is chosen', async () => {
    await show(page, 'Ticks');
    await sees(page, panel, /For each event .*clock .*people/);
  });

  it('shows the time of each fetch for each event, and keeps open what is open', async () => {
    await run(page, 'subscription Ticks');
    await eventually(() => assert.equal(gateway.listeners(), 1), patience);
    gateway.tick(4);
    await sees(page, panel, /Event 1: 1 fetch in [\d.]+ ms\. .*clock .*people .*ticks\.by [\d.]+ ms/);
    await page.locator(`${panel} .x-fetch`, { hasText: 'people' }).locator('summary').click();
    gateway.tick(5);
    await sees(page, panel, /Event 2: 1 fetch in [\d.]+ ms\. .*ticks\.by [\d.]+ ms needs \.\.\. on User/);
    await sees(page, answer, /"events": 2, .*"value": 5/);
    assert.doesNotMatch(await page.locator(answer).innerText(), /extensions/);
    await page.getByRole('button', { name: /^Stop query/ }).click();
    await eventually(() => assert.equal(gateway.listeners(), 0), patience);
  });

  it('shows which subgraph owns a type and how it is joined, and finds it', async () => {
    await page.getByRole('button', { name: 'Ownership' }).click();
    await page.getByRole('searchbox').fill('user');
    await sees(page, panel, /User object .*people .*Somebody who looks at the clock/);
    await sees(page, panel, /clock refers to it by id/);
    await sees(page, panel, /people is asked by key id/);
    await page.getByRole('searchbox').press('Escape');
    await page.locator(panel).waitFor({ state: 'hidden' });
    assert.equal(
      await page.getByRole('button', { name: 'Ownership' }).getAttribute('aria-expanded'),
      'false',
    );
  });

  it('says so when the session is not known any more', async () => {
    gateway.endSession(sessionOf('grace'));
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /UNAUTHENTICATED/);
    await sees(page, bar, /Refused: it has expired or was ended\./);
  });

  it('signs out where the schema can', async () => {
    await page.getByRole('button', { name: 'Forget' }).click();
    await show(page, 'SignIn');
    await run(page, 'mutation SignIn');
    await sees(page, bar, /Session: session-of-ada/);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await sees(page, bar, /Session: none .*Signed out\./);
  });

  it('keeps the session in its own tab only, and drafts for the next', async () => {
    await page.getByLabel('Session id').fill(sessionOf('ada'));
    await page.getByRole('button', { name: 'Use' }).click();
    const kept = await page.evaluate<string>('JSON.stringify(localStorage)');
    assert.doesNotMatch(kept, /session-of/);
    const other = await browser.newTab();
    await open(other, gateway.origin);
    await sees(other, bar, /Session: none/);
    assert.deepEqual(await tabsOf(other), ['SignIn', 'Me', 'Time', 'Ticks']);
    await page.reload();
    await sees(page, bar, /Session: session-of-ada/);
  });

  it('asks no other server for anything and stays within its policy', () => {
    assert.deepEqual(browser.complaints, []);
  });
});
