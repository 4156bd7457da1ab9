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
  open,
  panel,
  patience,
  pick,
  run,
  sees,
  show,
  stop,
  toggle,
} from './testing/explorer-page.ts';

describe('live subscriptions', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let gateway: ClockGateway;
  let browser: Browser;
  let page: Page;

  const listening = (count: number) => eventually(() => assert.equal(gateway.listeners(), count), patience);

  before(async () => {
    gateway = await startClockGateway();
    browser = await openBrowser(chromiumPath ?? '', gateway.origin);
    ({ page } = browser);
    await open(page, gateway.origin);
    await pick(page, 'The countess');
    await sees(page, bar, /Ada/);
  });
  after(async () => {
    await browser.close();
    await gateway.close();
  });

  it('have an explanation while the list is empty', async () => {
    await toggle(page, 'Live');
    await sees(page, panel, /No subscription runs\./);
  });

  it('show that they listen before the first event', async () => {
    await show(page, 'Ticks');
    await run(page, 'subscription Ticks');
    await listening(1);
    await sees(page, answer, /"state": "listening, nothing yet"/);
    await sees(page, panel, /Ticks Stop listening, nothing yet · since \d/);
    await sees(page, '.x-tools', /Live 1/);
  });

  it('show each event with the fields of another subgraph, newest first', async () => {
    gateway.tick(1);
    await sees(page, answer, /"events": 1, .*"value": 1, "by": { "name": "Ada" }/);
    gateway.tick(2);
    await sees(page, answer, /"events": 2, .*"value": 2, .*"value": 1/);
    await sees(page, panel, /listening, 2 events .* 2 \{"value":2.* 1 \{"value":1/);
    assert.deepEqual(gateway.socketSessions, [sessionOf('ada')]);
  });

  it('continue while another tab is selected and another operation runs', async () => {
    await show(page, 'Me');
    await run(page, 'query Me');
    await sees(page, answer, /"name": "Ada"/);
    gateway.tick(3);
    await sees(page, panel, /listening, 3 events/);
    assert.equal(gateway.listeners(), 1);
  });

  it('are shown again where they were started, and not started twice', async () => {
    await show(page, 'Ticks');
    await sees(page, answer, /"events": 3, .*"value": 3/);
    gateway.tick(4);
    await sees(page, answer, /"events": 4, .*"value": 4/);
    assert.equal(gateway.listeners(), 1);
  });

  it('continue as the new caller when the session changes', async () => {
    await pick(page, 'The admiral');
    await sees(page, bar, /Grace/);
    await eventually(() => {
      assert.equal(gateway.socketSessions.at(-1), sessionOf('grace'));
      assert.equal(gateway.listeners(), 1);
    }, patience);
    gateway.tick(5);
    await sees(page, answer, /"events": 5, .*"value": 5, "by": { "name": "Grace" }/);
  });

  it('end when GraphiQL stops them', async () => {
    await stop(page);
    await listening(0);
    await sees(page, panel, /Ticks Remove stopped, 5 events/);
  });

  it('end when the panel stops them, and leave the list when they are removed', async () => {
    await run(page, 'subscription Ticks');
    await listening(1);
    await show(page, 'Me');
    await page.getByRole('button', { name: 'Stop Ticks' }).click();
    await listening(0);
    await sees(page, '.x-tools', /^Live History/);
    for (const left of [1, 0]) {
      await page.getByRole('button', { name: 'Remove Ticks' }).first().click();
      await eventually(async () => assert.equal(await page.locator('.x-card').count(), left), patience);
    }
    await sees(page, panel, /No subscription runs\./);
  });

  it('follow the policy of the page', () => {
    assert.deepEqual(browser.complaints, []);
  });
});
