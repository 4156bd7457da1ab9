import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import sharp from 'sharp';
import { InboxDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { panelOf, serveShop, widgetOf } from './shop-page.ts';
import type { ShopPage } from './shop-page.ts';
import { openSignedIn } from './sign-in-form.ts';

/** Waits until an image is drawn, and not only there. */
const drawn = (where: Frame | Page, name: string) =>
  eventually(
    () =>
      where.evaluate<boolean>(
        `[...document.images].some((one) => one.alt === ${JSON.stringify(name)} && one.naturalWidth > 0)`,
      ),
    `${name} being drawn`,
  );

describe('files in a conversation', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let shop: ShopPage;
  let visitor: Browser;
  let operator: Browser;
  let panel: Frame;
  let page: Page;
  let photo: Buffer;

  before(async () => {
    system = await startSystem();
    shop = await serveShop(system.origin);
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><circle cx="400" cy="300" r="250" fill="#166534"/></svg>';
    photo = await sharp(Buffer.from(drawing)).flatten({ background: '#fefce8' }).jpeg().toBuffer();
    visitor = await openBrowser(chromiumPath ?? '', system.origin);
    await visitor.page.goto(shop.url);
    await widgetOf(visitor.page);
    await visitor.page.evaluate('Switchboard("open")');
    panel = await panelOf(visitor.page);
  });
  after(async () => {
    await Promise.all([visitor.close(), operator.close()]);
    await shop.close();
    await system.stop();
  });

  it('come from the visitor of a shop, who sees the photo that was sent', async () => {
    await panel.locator('textarea').fill('My tap drips.');
    await panel.locator('textarea').press('Enter');
    await panel
      .locator('input[type=file]')
      .setInputFiles({ name: 'drip.jpg', mimeType: 'image/jpeg', buffer: photo });
    await drawn(panel, 'drip.jpg');
    assert.deepEqual(await violationsOf(panel), []);
  });

  it('reach the operator small, and large by a click', async () => {
    operator = await openSignedIn(system.origin, '/console', 'agent@demo.test');
    ({ page } = operator);
    await page.getByRole('link', { name: /drip\.jpg/ }).click();
    await drawn(page, 'drip.jpg');
    const link = page.getByRole('link', { name: 'drip.jpg', exact: true });
    const { status, type } = await page.evaluate<{ status: number; type: string }>(
      `fetch(${JSON.stringify(await link.getAttribute('href'))}).then((one) => ({ status: one.status, type: one.headers.get('content-type') }))`,
    );
    assert.deepEqual([status, type], [200, 'image/jpeg']);
  });

  it('go to the visitor from the operator, also a document, and one that is refused says why', async () => {
    const field = page.locator('[data-thread] input[type=file]');
    const pdf = Buffer.from(
      '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
    );
    await field.setInputFiles([
      { name: 'offer.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('This is text.') },
    ]);
    await panel.getByRole('button', { name: 'offer.pdf' }).waitFor();
    await page.getByRole('link', { name: 'offer.pdf', exact: true }).waitFor();
    await page.getByText('Not sent. This type of file is not taken', { exact: false }).waitFor();
    const download = visitor.page.waitForEvent('download');
    await panel.getByRole('button', { name: 'offer.pdf' }).click();
    assert.equal((await download).suggestedFilename(), 'offer.pdf');
    await page.getByRole('button', { name: 'Discard' }).click();
    assert.deepEqual(await violationsOf(page), []);
    const { conversations } = await (await system.as('agent@demo.test')).run(InboxDocument, { first: 1 });
    assert.equal(conversations.edges[0]?.node.lastMessage?.body, 'offer.pdf');
  });

  it('leave no complaint of a browser', () => {
    const ofTheRefusal = /415|Unsupported Media Type/;
    assert.deepEqual(
      [...visitor.complaints, ...operator.complaints].filter(
        (one) => one !== `asked ${shop.url}` && !ofTheRefusal.test(one),
      ),
      [],
    );
  });
});
