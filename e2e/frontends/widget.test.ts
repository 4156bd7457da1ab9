import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import {
  AcceptOfferDocument,
  CloseConversationDocument,
  ConversationDocument,
  ConversationOriginDocument,
  CreateOrderDocument,
  InboxDocument,
  MarkReadDocument,
  SendMessageDocument,
  SetTypingDocument,
  UpdateOrderProgressDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import type { Client } from '../client.ts';
import { offersOf, orderInput } from '../stories.ts';
import { gatewayOf } from '../launched-processes.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { withoutLosses } from './lost-server.ts';
import { buttonOf, panelOf, serveShop, widgetOf } from './shop-page.ts';
import type { ShopPage } from './shop-page.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';

describe('the chat widget on a page of another site', { skip }, () => {
  let system: TestSystem;
  let shop: ShopPage;
  let browser: Browser;
  let page: Page;
  let panel: Frame;
  let agent: Client;
  let conversationId: string;

  before(async () => {
    system = await startSystem();
    shop = await serveShop(system.origin);
    browser = await openBrowser(chromiumPath ?? '', system.origin);
    page = browser.page;
    agent = await system.as('agent@demo.test');
  });
  after(async () => {
    await browser.close();
    await shop.close();
    await system.stop();
  });

  const call = (...values: string[]) =>
    page.evaluate(`Switchboard(${values.map((v) => JSON.stringify(v)).join()})`);
  const write = async (body: string) => {
    await panel.locator('textarea[aria-label="Message"]').fill(body);
    await panel.locator('textarea[aria-label="Message"]').press('Enter');
  };
  const say = (body: string) => agent.run(SendMessageDocument, { input: { conversationId, body } });
  const shows = (text: string) => panel.getByText(text, { exact: false }).first().waitFor();
  /** Errors, policy violations and requests to other servers, but for those of the shop's own page. */
  const complaints = () => browser.complaints.filter((entry) => !entry.startsWith(`asked ${shop.url}`));
  /** What operators read in the conversation. */
  async function bodies(): Promise<string[]> {
    const { conversation } = await agent.run(ConversationDocument, { id: conversationId });
    return conversation?.messages.edges.map(({ node }) => node.body) ?? [];
  }

  it('loads one small script, adds one global, and moves nothing on the page', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(shop.url);
    await widgetOf(page);
    assert.deepEqual(asked, ['/', '/widget.js']);
    assert.deepEqual(
      await page.evaluate(
        `Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name) && name !== 'before')`,
      ),
      ['Switchboard'],
    );
    const shifts = `new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => setTimeout(() => resolve(0)));
    })`;
    assert.equal(await page.evaluate(shifts), 0);
    assert.deepEqual(await buttonOf(page), { name: 'Chat', isExpanded: false });
  });

  it('brings what a visitor writes to the operators, and by which campaign they came', async () => {
    await page.evaluate(
      `history.replaceState(null, '', '/?utm_source=Flyer&utm_campaign=May&customer=4711')`,
    );
    await call('open');
    panel = await panelOf(page);
    await shows('How can we help you?');
    await write('My tap drips.');
    await shows('Sent');
    const { conversations } = await agent.run(InboxDocument, { first: 1 });
    conversationId = conversations.edges[0]?.node.id ?? '';
    assert.deepEqual(await bodies(), ['My tap drips.']);
    const { conversation } = await agent.run(ConversationOriginDocument, { id: conversationId });
    const cameFrom = { source: 'flyer', medium: null, campaign: 'may', referrer: null };
    assert.deepEqual(conversation?.cameFrom, cameFrom);
  });

  it('shows answers, who types, and what was read', async () => {
    await say('Since when?');
    await shows('Since when?');
    await agent.run(SetTypingDocument, { input: { conversationId, typing: true } });
    await shows('is typing');
    await write('Since yesterday.');
    await eventually(
      async () => (await bodies()).includes('Since yesterday.'),
      'the message at the operators',
    );
    const { conversation } = await agent.run(ConversationDocument, { id: conversationId });
    await agent.run(MarkReadDocument, { input: { conversationId, upToSeq: conversation?.headSeq ?? 0 } });
    await shows('· Read');
  });

  it('takes an e-mail address', async () => {
    await panel.getByRole('textbox', { name: 'Name' }).fill('Ada');
    await panel.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('textbox', { name: 'E-mail' }).waitFor({ state: 'detached' });
    const { conversation } = await agent.run(ConversationDocument, { id: conversationId });
    assert.ok(conversation?.participants.some(({ displayName }) => displayName === 'Ada'));
  });

  it('counts in the name of its button what came while it was closed; Escape closes, the focus returns', async () => {
    await panel.locator('textarea').press('Escape');
    await eventually(async () => !(await buttonOf(page)).isExpanded, 'the panel being closed');
    assert.equal(await page.evaluate('document.activeElement.localName'), 'switchboard-widget');
    await say('Are you there?');
    await eventually(async () => (await buttonOf(page)).name === 'Chat, 1 unread message', 'the count');
    await page.keyboard.press('Enter');
    await eventually(async () => (await buttonOf(page)).name === 'Chat', 'the count being gone');
    await eventually(async () => {
      const { conversation } = await agent.run(ConversationDocument, { id: conversationId });
      const guest = conversation?.participants.find(({ role }) => role === 'CUSTOMER');
      return (guest?.lastReadSeq ?? 0) > 0;
    }, 'the operators seeing that it was read');
  });

  it('shows an order of the conversation, live', async () => {
    const input = { ...orderInput(), conversationId };
    const { createOrder } = await agent.run(CreateOrderDocument, { input });
    const orderId = createOrder.order.id;
    await shows('vendors are being asked');
    const [offer] = await offersOf(system, orderId);
    assert.ok(offer);
    await offer.client.run(AcceptOfferDocument, { input: { offerId: offer.offerId } });
    await shows('Accepted by');
    await offer.client.run(UpdateOrderProgressDocument, {
      input: { orderId, percent: 40, note: 'The pipe is open.' },
    });
    await shows('The pipe is open.');
  });

  it('goes on after a reload of the page', async () => {
    await page.reload();
    panel = await panelOf(page);
    await shows('Since yesterday.');
    await say('Welcome back.');
    await shows('Welcome back.');
  });

  it('sends what was written while the gateway was killed, once, and goes on live', async () => {
    process.kill(await gatewayOf(system.pid), 'SIGKILL');
    await write('Written without a gateway.');
    await shows('Sending …');
    await panel.getByText('Sending …').waitFor({ state: 'detached', timeout: 60_000 });
    await say('It has come.');
    await shows('It has come.');
    assert.equal((await bodies()).filter((body) => body === 'Written without a gateway.').length, 1);
  });

  it('sends what was written offline when the network is back', async () => {
    await panel.evaluate(`{
      const { fetch } = globalThis;
      globalThis.fetch = () => Promise.reject(new TypeError('offline'));
      globalThis.online = () => ((globalThis.fetch = fetch), dispatchEvent(new Event('online')));
    }`);
    await write('Written in a tunnel.');
    await shows('Sending …');
    await panel.evaluate('online()');
    await eventually(
      async () => (await bodies()).includes('Written in a tunnel.'),
      'the message at the operators',
    );
    await panel.getByText('Sending …').waitFor({ state: 'detached' });
  });

  it('asks for a rating when the conversation is closed', async () => {
    await agent.run(CloseConversationDocument, { input: { conversationId } });
    await panel.getByLabel('4 stars').check({ force: true });
    await panel.getByLabel('What else would you like to say?').fill('Quick.');
    await panel.getByRole('button', { name: 'Send', exact: true }).first().click();
    await shows('Thank you.');
  });

  it('has no violation that axe knows, and no complaint of the browser', async () => {
    assert.deepEqual(await violationsOf(panel), []);
    assert.deepEqual(withoutLosses(complaints()), []);
  });
});
