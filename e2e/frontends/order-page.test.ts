import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  CreateOrderDocument,
  OrderCustomerPageDocument,
  OrderQuotesDocument,
  SubmitQuoteDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, orderInput, vendorsOf } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { openSignedIn } from './sign-in-form.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';

describe('a customer without an account', { skip }, () => {
  let system: TestSystem;
  let customer: Browser;
  let page: Page;
  before(async () => {
    system = await startSystem();
    customer = await openBrowser(chromiumPath ?? '', system.origin);
    ({ page } = customer);
  });
  after(async () => {
    await customer.close();
    await system.stop();
  });

  const isReadable = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violationsOf(page), []);
    }
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(needed <= width, `the page is ${needed} px wide on ${width}`);
    }
    await page.setViewportSize({ width: 390, height: 844 });
  };
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

  /** An order of a new conversation, and its page. */
  async function order(priceMode: 'QUOTE' | 'FIXED') {
    const { conversationId } = await arriveAsGuest(system, { name: 'Ada Archer' });
    const agent = await system.as('agent@demo.test');
    const input = orderInput({ conversationId, priceMode });
    const { createOrder } = await agent.run(CreateOrderDocument, { input });
    const { id } = createOrder.order;
    const look = async () => {
      const seen = (await agent.run(OrderCustomerPageDocument, { id })).order;
      assert.ok(seen);
      return seen;
    };
    const quotes = async () =>
      (await agent.run(OrderQuotesDocument, { orderId: id })).quotes.edges.map(({ node }) => node);
    return { id, conversationId, look, quotes };
  }

  it('gets the link in the chat, compares quotes, takes one, and books, moves and cancels a time', async () => {
    const { id, conversationId, look, quotes } = await order('QUOTE');
    const asked = await eventually(async () => {
      const known = await quotes();
      return known.length === 3 && known;
    }, 'the quotes');
    for (const email of vendorsOf('plumbing')) {
      const vendor = await system.as(email);
      const { quotes: own } = await vendor.run(OrderQuotesDocument, { orderId: id });
      for (const { node } of own.edges) {
        const lines = [
          { description: 'New tap, fitted', quantity: '1', unitPrice: { amount: 10_000, currency: 'EUR' } },
        ];
        await vendor.run(SubmitQuoteDocument, { input: { quoteId: node.id, lines, taxRatePercent: '19' } });
      }
    }
    const { customerUrl } = await look();
    assert.ok(customerUrl);

    const console = await openSignedIn(system.origin, `/console/orders/${id}`, 'agent@demo.test');
    try {
      await console.page.getByRole('button', { name: 'Send quotes' }).click();
      await console.page.getByText('The link was sent into the conversation.').waitFor();
      await console.page.goto(`${system.origin}/console/inbox/${conversationId}`);
      await console.page.getByText(new URL(customerUrl).pathname).first().waitFor();
    } finally {
      await console.close();
    }

    await page.goto(customerUrl);
    await heading('Your quotes');
    assert.equal(await page.getByRole('button', { name: 'Accept for €119.00' }).count(), asked.length);
    await isReadable();
    await press('Accept for €119.00');
    await heading(/takes your order/);
    const taken = await look();
    assert.equal(taken.status, 'ACCEPTED');

    await page.getByRole('link', { name: 'Choose a time' }).click();
    await heading('Choose a time');
    await isReadable();
    await press(/^\d\d:\d\d$/);
    await heading('Is this time right?');
    await isReadable();
    await press('Book this time');
    await heading('Your appointment');
    await isReadable();
    const booked = (await look()).scheduledFor;
    assert.ok(booked !== null);

    await page.getByRole('link', { name: 'Move the appointment' }).click();
    await page.getByRole('link', { name: 'Later times' }).click();
    await press(/^\d\d:\d\d$/);
    await press('Book this time');
    await heading('Your appointment');
    const moved = (await look()).scheduledFor;
    assert.ok(moved !== null && moved > booked);

    await page.getByRole('link', { name: 'Cancel the appointment' }).click();
    await heading('Cancel this appointment?');
    await isReadable();
    await press('Yes, cancel it');
    await heading('Cancelled');
    assert.equal((await look()).status, 'CANCELLED');
  });

  it('reads it in German and by another clock, and is told that a time was taken', async () => {
    const { look } = await order('FIXED');
    const { customerUrl } = await look();
    const german = await openBrowser(chromiumPath ?? '', system.origin);
    try {
      await german.page.setExtraHTTPHeaders({ 'accept-language': 'de-DE' });
      await german.page.goto(`${customerUrl}?zone=America/New_York`);
      await german.page.getByRole('heading', { level: 1, name: 'Termin wählen' }).waitFor();
      assert.equal(await german.page.getByLabel('Zeitzone').inputValue(), 'America/New_York');
      assert.deepEqual(await violationsOf(german.page), []);
      await german.page.goto(`${customerUrl}?problem=taken`);
      await german.page.getByRole('alert').getByText('Dieser Termin wurde inzwischen vergeben.').waitFor();
    } finally {
      await german.close();
    }
  });
});
