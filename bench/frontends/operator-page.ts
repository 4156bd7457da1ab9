import type { Browser, Page } from 'playwright-core';
import type { World } from './world.ts';

/**
 * Notes in the page when a text that begins with "live-" reached the socket and when the browser has painted it, and when the
 * first row of the inbox was there. All in milliseconds of the page's own clock.
 */
const watch = `{
  const times = (globalThis.times = { arrived: {}, painted: {}, firstRow: 0 });
  const Socket = globalThis.WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        const found = /"body":"(live-\\d+)/.exec(data);
        if (found) times.arrived[found[1]] ??= performance.now();
      });
    }
  };
  const look = () => {
    if (times.firstRow === 0 && document.querySelector('[data-conversation]')) times.firstRow = performance.now();
    for (const element of document.querySelectorAll('[data-messages] article p')) {
      const found = /^live-\\d+/.exec(element.textContent);
      if (found) times.painted[found[0]] ??= performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** A page of the console, signed in as an operator. */
export async function openOperator(browser: Browser, world: World): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  const page = await context.newPage();
  const session = await world.signIn();
  await page.goto(`${world.origin}/health`);
  await page.evaluate(
    `fetch('/session', { method: 'POST', headers: { 'x-session-id': '${session}' } }).then(({ status }) => status)`,
  );
  await context.addInitScript(watch);
  return page;
}
