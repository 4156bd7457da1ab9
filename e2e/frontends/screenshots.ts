/**
 * Takes the pictures of the README from a running system with fresh demo data: `node e2e/frontends/screenshots.ts`. Look at them
 * before you commit them.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import {
  CreateOrderDocument,
  InboxDocument,
  OrdersDocument,
  SendMessageDocument,
} from '#generated/operations/e2e.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import { signIn, visitor } from '../client.ts';
import { orderInput } from '../stories.ts';

const origin = process.env['SWITCHBOARD_URL'] ?? `http://localhost:${process.env['PORT'] ?? 4000}`;
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const wide = { width: 1280, height: 640 };
const phone = { width: 390, height: 844 };

const session = await signIn(origin, 'agent@demo.test', 'demo-switchboard');
const agent = visitor(origin).with(session);
const browser = await chromium.launch({
  ...(chromiumPath && { executablePath: chromiumPath }),
  args: ['--no-sandbox'],
});
await mkdir(folder, { recursive: true });
try {
  const { conversations } = await agent.run(InboxDocument, { first: 6 });
  const conversation = conversations.edges.at(-1)?.node.id;
  await take(
    'console-inbox',
    'agent@demo.test',
    `/console/inbox/${conversation}`,
    { viewport: wide },
    async (page) => {
      await page.getByRole('heading', { name: 'Private notes' }).waitFor();
      await page.waitForLoadState('networkidle');
    },
  );

  const { orders } = await agent.run(OrdersDocument, { first: 1, filter: { status: ['IN_PROGRESS'] } });
  await take(
    'console-order',
    'agent@demo.test',
    `/console/orders/${orders.edges[0]?.node.id}`,
    { viewport: { width: 1440, height: 760 }, colorScheme: 'dark' },
    async (page) => {
      await page.getByRole('heading', { name: 'Why these vendors' }).waitFor();
      await page.waitForLoadState('networkidle');
      await page.evaluate(
        `[...document.querySelectorAll('h2')].find((h) => h.textContent === 'Why these vendors').scrollIntoView()`,
      );
    },
  );

  await agent.run(CreateOrderDocument, { input: orderInput() });
  await take('vendor-offer', 'vendor1@demo.test', '/vendor', { viewport: phone }, async (page) => {
    await page.getByRole('dialog', { name: 'New offer' }).waitFor();
  });

  await take(
    'widget',
    undefined,
    '/widget-demo/',
    { viewport: { width: 900, height: 720 } },
    async (page) => {
      const framed = page.waitForEvent('framenavigated', (frame) => frame !== page.mainFrame());
      await page.getByRole('button', { name: 'Open the chat' }).click();
      const chat = await framed;
      const field = chat.getByRole('textbox', { name: 'Message', exact: true });
      await field.fill('My tap drips since this morning. Can somebody come today?');
      await field.press('Enter');
      await chat.getByText('Sent').first().waitFor();
      const newest = (await agent.run(InboxDocument, { first: 1 })).conversations.edges[0]?.node.id ?? '';
      const body = 'Hello! Yes: plumbers near you can come this afternoon. What is your address?';
      await agent.run(SendMessageDocument, { input: { conversationId: newest, body } });
      await chat.getByText(body).first().waitFor();
    },
  );
} finally {
  await browser.close();
}

async function take(
  name: string,
  email: string | undefined,
  path: string,
  options: BrowserContextOptions,
  prepare: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ ...options, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  if (email !== undefined) {
    const id = await signIn(origin, email, 'demo-switchboard');
    await context.request.post(`${origin}/session`, { headers: { 'x-session-id': id } });
  }
  await page.goto(origin + path);
  await prepare(page);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  await context.close();
}
