import type { Browser, BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { serveShop, widgetOf } from '../../e2e/frontends/shop-page.ts';
import { median } from './figure.ts';
import type { Figure } from './figure.ts';
import type { Guest, World } from './world.ts';

const rounds = 20;
const viewport = { width: 1280, height: 800 };
/** The middle of the launcher, which is in the corner. */
const button = [viewport.width - 48, viewport.height - 48] as const;
/** How long a pointer is over the button before it is pressed, in milliseconds. */
const hoverMs = 150;

/**
 * Notes when the button was pressed, in the page, and in the frame when the panel was shown with its messages or its greeting: the
 * frame after the one in which they are there. Both in milliseconds since 1970, which the two processes share.
 */
const watch = `{
  const since1970 = (at) => performance.timeOrigin + at;
  if (self === top) {
    addEventListener('click', ({ timeStamp }) => (globalThis.pressedAt ??= since1970(timeStamp)), true);
  } else {
    let isOpen = false;
    addEventListener('message', ({ data }) => (isOpen ||= data.kind === 'open' || data.isOpen === true));
    const look = () => {
      const isThere = isOpen && document.querySelector('main li, main h2') !== null;
      requestAnimationFrame(isThere ? () => (globalThis.shownAt = since1970(performance.now())) : look);
    };
    look();
  }
}`;

/** From the press of the widget's button, on a page of another site, until the panel is painted with what it shows first. */
export async function measureWidget(browser: Browser, world: World): Promise<Figure[]> {
  const shop = await serveShop(world.origin);
  try {
    const guest = await world.guest('Somebody who comes back');
    await world.say([guest], 60);
    const returning = await visit(browser);
    await comeBack(returning, world, shop.url, guest);
    const prepared: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const page = await returning.newPage();
      await page.goto(shop.url);
      await (await panelOf(page)).locator('li').first().waitFor({ state: 'attached' });
      prepared.push(await press(page, 0));
      await page.close();
    }
    await returning.close();
    const arrive = async (overMs: number) => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const newcomer = await visit(browser);
        const page = await newcomer.newPage();
        await page.goto(shop.url, { waitUntil: 'networkidle' });
        times.push(await press(page, overMs));
        await newcomer.close();
      }
      return median(times);
    };
    return [
      { name: 'widget: click to messages, median of 20', value: median(prepared), unit: 'ms', budget: 100 },
      {
        name: 'widget: click to greeting, first visit',
        value: await arrive(hoverMs),
        unit: 'ms',
        budget: 100,
      },
      { name: 'widget: the same, nothing loaded before', value: await arrive(0), unit: 'ms' },
    ];
  } finally {
    await shop.close();
  }
}

async function visit(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'en' });
  await context.addInitScript(watch);
  return context;
}

/** Makes a browser that of a guest, as it is after the first conversation: the frame has the session, the page knows of it. */
async function comeBack(
  context: BrowserContext,
  { origin }: World,
  shop: string,
  guest: Guest,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(shop);
  await widgetOf(page);
  await page.mouse.move(...button);
  const panel = await panelOf(page);
  await panel.locator('h2').waitFor({ state: 'attached' });
  const headers = JSON.stringify({ 'x-session-cookie': 'guest', 'x-session-id': guest.session });
  await panel.evaluate(`fetch('/session', { method: 'POST', headers: ${headers} }).then(({ ok }) => ok)`);
  const kept = JSON.stringify(JSON.stringify({ session: null, isContactKnown: true }));
  await page.evaluate(`localStorage.setItem('switchboard ${origin}', ${kept})`);
  await page.close();
}

/** Presses the button. @returns milliseconds until the panel was shown */
async function press(page: Page, overMs: number): Promise<number> {
  await widgetOf(page);
  await page.mouse.move(...button);
  await page.waitForTimeout(overMs);
  await page.mouse.down();
  await page.mouse.up();
  const panel = await panelOf(page);
  const shownAt = await panel.evaluate(`new Promise((resolve) => {
    const look = () => (globalThis.shownAt ? resolve(globalThis.shownAt) : requestAnimationFrame(look));
    look();
  })`);
  const pressedAt = await page.evaluate('globalThis.pressedAt');
  return z.number().parse(shownAt) - z.number().parse(pressedAt);
}

async function panelOf(page: Page) {
  const isPanel = (url: string) => URL.canParse(url) && new URL(url).pathname === '/widget/';
  for (;;) {
    const panel = page.frames().find((frame) => isPanel(frame.url()));
    if (panel) return panel;
    await page.waitForEvent('framenavigated', { predicate: (frame) => isPanel(frame.url()) });
  }
}
