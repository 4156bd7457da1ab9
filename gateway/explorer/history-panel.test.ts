import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from './testing/browser.ts';
import type { Browser } from './testing/browser.ts';
import { startClockGateway } from './testing/clock-gateway.ts';
import type { ClockGateway } from './testing/clock-gateway.ts';
import {
  answer,
  bar,
  open,
  panel,
  run,
  sees,
  show,
  tabsOf,
  toggle,
  variables,
} from './testing/explorer-page.ts';

describe('history of runs', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
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

  it('is explained when it is empty', async () => {
    await toggle(page, 'History');
    await sees(page, panel, /What you run is listed here/);
  });

  it('lists each run with its status, time, size and cost, newest first', async () => {
    await run(page, 'mutation SignIn');
    await sees(page, bar, /Ada/);
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(
      page,
      panel,
      /Me Open Run again OK \d+ ms \d+ B cost 7 1 fetch \d.* SignIn Open Run again OK \d+ ms/,
    );
  });

  it('keeps no answer and no session in the browser', async () => {
    const kept = await page.evaluate<string>('JSON.stringify(localStorage)');
    assert.match(kept, /explorer:history/);
    assert.doesNotMatch(kept, /session-of|Ada/);
  });

  it('opens a run in a new tab, with its variables', async () => {
    await page.getByRole('button', { name: 'Open: SignIn' }).click();
    await sees(page, variables, /"name": "ada"/);
    await sees(page, '.graphiql-tab-active', /SignIn/);
    assert.equal((await tabsOf(page)).filter((name) => name === 'SignIn').length, 2);
  });

  it('runs a run again', async () => {
    await page.getByRole('button', { name: 'Run again: Me' }).first().click();
    await sees(page, answer, /"name": "Ada"/);
    await sees(page, panel, /Me Open Run again .* Me Open Run again/);
  });

  it('is kept after a reload, and can be cleared', async () => {
    await open(page, gateway.origin);
    await toggle(page, 'History');
    await sees(page, panel, /Me Open Run again .*SignIn/);
    await page.getByRole('button', { name: 'Clear' }).click();
    await sees(page, panel, /What you run is listed here/);
  });

  it('shows the current operation as code, to copy without the session', async () => {
    await show(page, 'Me');
    await toggle(page, 'Code');
    await sees(page, panel, /curl .*--header "x-session-id: \$SESSION_ID" .*query Me/);
    await page.getByLabel('Kind of code').selectOption('Apollo Client');
    await sees(page, panel, /from '@apollo\/client'; const sessionId = 'YOUR SESSION ID';/);
    await page.getByLabel('with my session id in clear').check();
    await sees(page, panel, /const sessionId = 'session-of-ada';/);
    await toggle(page, 'Code');
    await toggle(page, 'Code');
    await sees(page, panel, /YOUR SESSION ID/);
  });

  it('follows the policy of the page', () => {
    assert.deepEqual(browser.complaints, []);
  });
});
