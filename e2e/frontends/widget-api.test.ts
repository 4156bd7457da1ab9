import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { InboxDocument, ConversationDocument, MeDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { signIn } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { buttonOf, panelOf, widgetOf } from './shop-page.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';

/** What docs/widget.md promises, on the demo page: the gateway's own origin, where an operator has signed in. */
describe('the API of the chat widget', { skip }, () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  let panel: Frame;
  let docs: string;

  before(async () => {
    system = await startSystem();
    browser = await openBrowser(chromiumPath ?? '', system.origin);
    page = browser.page;
    docs = await readFile(new URL('../../docs/widget.md', import.meta.url), 'utf8');
    const id = await signIn(system.origin, 'agent@demo.test', 'demo-switchboard');
    await page.goto(`${system.origin}/widget-demo/?language=de`);
    await page.evaluate(`fetch('/session', { method: 'POST', headers: { 'x-session-id': '${id}' } })`);
    await page.reload();
    await widgetOf(page);
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  it('has every command of the docs', async () => {
    const commands = [...docs.matchAll(/`Switchboard\((.*?)\)`/g)].map(([, values]) => values ?? '');
    assert.equal(commands.length, 4);
    for (const values of commands) {
      const script = `{
        const name = 'Ada', email = 'ada@example.com', phone = '+49 30 23125 001', accent = '#8a1c5b', radius = '4px';
        const font = 'serif', scheme = 'dark', position = 'left', event = 'ready', listener = () => {};
        Switchboard(${values});
      }`;
      await page.evaluate(script);
    }
    panel = await panelOf(page);
    await panel.locator('html[data-theme="dark"][lang="de"]').waitFor();
    assert.match(
      await panel.evaluate(`getComputedStyle(document.querySelector('header')).backgroundColor`),
      /138, 28, 91/,
    );
  });

  it('lets nobody act as the operator who is signed in here', async () => {
    await panel.locator('textarea').fill('Ist jemand da?');
    await panel.locator('textarea').press('Enter');
    // With a capital: a message on its way says "Wird gesendet …", and a text would match both.
    await panel
      .getByText(/Gesendet/)
      .first()
      .waitFor();
    const agent = await system.as('agent@demo.test');
    const { conversations } = await agent.run(InboxDocument, { first: 1 });
    const id = conversations.edges[0]?.node.id ?? '';
    const { conversation } = await agent.run(ConversationDocument, { id });
    assert.deepEqual(
      conversation?.participants.map(({ role, displayName }) => [role, displayName]),
      [['CUSTOMER', 'Ada']],
    );
    const { me } = await agent.run(MeDocument, {});
    assert.equal(me?.role, 'AGENT');
    const asPage = `fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { role } }' }),
    }).then((answer) => answer.json())`;
    assert.deepEqual(await page.evaluate(asPage), { data: { me: { role: 'AGENT' } } });
  });

  it('keeps what is written offline over a reload, as a page of its own', async () => {
    const tab = await browser.newTab();
    await tab.goto(`${system.origin}/widget/`);
    await tab.locator('textarea').waitFor();
    await tab.evaluate(`globalThis.fetch = () => Promise.reject(new TypeError('offline'))`);
    await tab.locator('textarea').fill('Written in a tunnel.');
    await tab.locator('textarea').press('Enter');
    await tab.getByText('Sending …').waitFor();
    await tab.reload();
    await tab.getByText('Written in a tunnel.').waitFor();
    await tab.getByText('Sending …').waitFor({ state: 'detached' });
    await tab.close();
  });

  it('is not touched by the styles of the page', async () => {
    const box = await panel.frameElement().then((frame) => frame.boundingBox());
    assert.deepEqual([box?.x, box?.width, (box?.height ?? 0) > 500], [20, 384, true]);
    assert.equal((await buttonOf(page)).isExpanded, true);
  });

  it('asks the gateway for nothing that fails, and breaks no policy', () => {
    assert.deepEqual(browser.complaints, []);
  });

  it('fills a small window, and gives it back', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    const box = await panel.frameElement().then((frame) => frame.boundingBox());
    assert.deepEqual(box, { x: 0, y: 0, width: 390, height: 780 });
    await panel.getByRole('button', { name: 'Chat schließen' }).click();
    await eventually(async () => !(await buttonOf(page)).isExpanded, 'the panel being closed');
  });
});
