import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { drawPhoto } from '../upload-photo.ts';
import { openSignedIn } from './sign-in-form.ts';
import { holdsEverywhere } from './widths.ts';

const ids = z.array(z.object({ id: z.string() }));
const listed = z.object({
  data: z.object({
    orders: z.object({
      edges: z.array(
        z.object({
          node: z.object({ id: z.string(), photosBefore: ids, photosAfter: ids, vendor: z.unknown() }),
        }),
      ),
    }),
  }),
});

describe('photos in the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  let photo: Buffer;
  let orderId: string;

  before(async () => {
    photo = Buffer.from(await drawPhoto());
    system = await startSystem({ DEMO_DATA: 'full' });
    browser = await openSignedIn(system.origin, '/console', 'agent@demo.test');
    ({ page } = browser);
    const { session = '' } = await system.as('agent@demo.test');
    const answer = await fetch(`${system.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': session },
      body: JSON.stringify({
        query:
          '{ orders(first: 60) { edges { node { id vendor { id } photosBefore { id } photosAfter { id } } } } }',
      }),
    });
    const { orders } = listed.parse(await answer.json()).data;
    const shown = orders.edges.find(
      ({ node }) => node.photosBefore.length > 0 && node.photosAfter.length > 0,
    );
    orderId = shown?.node.id ?? '';
  });
  after(async () => {
    await browser.close();
    await system.stop();
  });

  const holds = (name: string) => holdsEverywhere(page, name);
  const group = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const photosOf = (name: string): Locator => group(name).getByRole('button', { name: /^Show .* large$/ });
  const drawn = (where: Locator) =>
    eventually(async () => {
      // Images that nobody sees yet are not loaded.
      await where.scrollIntoViewIfNeeded();
      const src = JSON.stringify(await where.getAttribute('src'));
      return page.evaluate<boolean>(
        `[...document.images].some((one) => one.getAttribute('src') === ${src} && one.naturalWidth > 0)`,
      );
    }, 'an image that is drawn');
  const isCount = (where: Locator, count: number) =>
    eventually(async () => (await where.count()) === count, `${count} photos`);
  const send = (name: string, ...files: readonly { name: string; mimeType: string; buffer: Buffer }[]) =>
    group(name)
      .locator('input[type=file]')
      .setInputFiles([...files]);
  const jpeg = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo });
  const dialog = () => page.getByRole('dialog');
  const isAt = (place: string) => dialog().getByRole('status').getByText(place, { exact: true }).waitFor();

  it('show an order before and after the work; one opens large and gives the focus back', async () => {
    await page.goto(`${system.origin}/console/orders/${orderId}`);
    const first = photosOf('Before the work').first();
    await drawn(first.locator('img'));
    await drawn(photosOf('After the work').first().locator('img'));
    await first.focus();
    await page.keyboard.press('Enter');
    await drawn(dialog().locator('img'));
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    assert.equal(
      await page.evaluate<string>('document.activeElement?.getAttribute("aria-label")'),
      await first.getAttribute('aria-label'),
    );
    await group('After the work').scrollIntoViewIfNeeded();
    await holds('order');
  });

  it('are added to an order, looked through by keys, and removed; what is no photo is refused with a reason', async () => {
    await send('After the work', jpeg('one.jpg'), jpeg('two.jpg'));
    const photos = photosOf('After the work');
    await isCount(photos, 3);
    await photos.first().click();
    await isAt('Picture 1 of 3');
    for (const [key, place] of [
      ['ArrowRight', 2],
      ['End', 3],
      ['ArrowLeft', 2],
      ['Home', 1],
    ] as const) {
      await page.keyboard.press(key);
      await isAt(`Picture ${place} of 3`);
    }
    await dialog().getByRole('button', { name: 'Next picture' }).click();
    await isAt('Picture 2 of 3');
    await drawn(dialog().locator('img'));
    await holds('lightbox');
    await page.keyboard.press('Escape');
    await group('After the work').getByRole('button', { name: 'Remove one.jpg' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await isCount(photos, 2);
    const text = Buffer.from('Hello, this is no image.');
    await send('After the work', { name: 'x.jpg', mimeType: 'image/jpeg', buffer: text });
    await page.getByText(/x\.jpg: This type of file is not taken/).waitFor();
    await page.getByRole('button', { name: 'Discard x.jpg' }).click();
    await page.reload();
    await isCount(photosOf('After the work'), 2);
  });

  it('are the logo and the pictures of a vendor', async () => {
    await page.goto(`${system.origin}/console/vendors/00000000-0000-7000-8000-000000000101`);
    const logo = group('Logo').locator('img');
    await drawn(logo);
    const before = await logo.getAttribute('src');
    const pictures = photosOf('Pictures of the work');
    await isCount(pictures, 2);
    await send('Pictures of the work', jpeg('garden.jpg'));
    await isCount(pictures, 3);
    await group('Pictures of the work').getByRole('button', { name: 'Move garden.jpg forward' }).click();
    await eventually(
      async () => (await pictures.nth(1).getAttribute('aria-label')) === 'Show garden.jpg large',
      'another order',
    );
    await send('Logo', jpeg('logo.jpg'));
    await eventually(async () => (await logo.getAttribute('src')) !== before, 'another logo');
    await drawn(logo);
    await isCount(pictures, 3);
    await group('Pictures of the work').scrollIntoViewIfNeeded();
    await holds('vendor');
  });

  it('are part of reviews, which are held back and removed with a reason, and published', async () => {
    await page.goto(`${system.origin}/console/reviews?show=PUBLISHED`);
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: /large$/ }) })
      .first();
    await drawn(row.locator('img').first());
    const order = (await row.getByRole('link', { name: /^Order / }).textContent()) ?? '';
    const ofOrder = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: order, exact: true }) });
    await holds('reviews');
    await ofOrder
      .getByRole('button', { name: /large$/ })
      .first()
      .click();
    await drawn(dialog().locator('img'));
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    for (const [act, state] of [
      ['Hold back', 'HELD'],
      ['Remove', 'REMOVED'],
    ] as const) {
      await ofOrder.getByRole('button', { name: act, exact: true }).click();
      await dialog().getByLabel('Why').fill(`It shows a face (${state}).`);
      await dialog().getByRole('button', { name: act }).click();
      await dialog().waitFor({ state: 'hidden' });
      await page.goto(`${system.origin}/console/reviews?show=${state}`);
      await ofOrder.getByText(`It shows a face (${state}).`).waitFor();
    }
    await ofOrder.getByRole('button', { name: 'Publish' }).click();
    await ofOrder.waitFor({ state: 'hidden' });
    await page.goto(`${system.origin}/console/reviews?show=PUBLISHED`);
    await ofOrder.waitFor();
  });

  it('are named in German, too', async () => {
    await page.evaluate(`localStorage.setItem('switchboard-language', 'de')`);
    await page.goto(`${system.origin}/console/orders/${orderId}`);
    const after = group('Nach der Arbeit').getByRole('button', { name: /^.* groß zeigen$/ });
    await drawn(after.first().locator('img'));
    await after.first().click();
    await isAt('Bild 1 von 2');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await holds('german');
    // The browser itself logs that the file without an image was refused.
    assert.deepEqual(
      browser.complaints.filter((one) => !one.includes('415')),
      [],
    );
  });
});
