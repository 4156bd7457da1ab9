import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';

/** The path of Chromium on Debian and Ubuntu; undefined when it is not installed. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);

export interface Browser {
  readonly page: Page;
  /** Requests to other servers, failed requests, errors in pages, and violations of their policy. */
  readonly complaints: string[];
  newTab(): Promise<Page>;
  close(): Promise<void>;
}

/** @param origin the only server that pages may contact */
export async function openBrowser(executablePath: string, origin: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'explorer-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: 1400, height: 860 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const complaints: string[] = [];

  function watch(page: Page): Page {
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      // A refused operation is a 401, which the browser logs itself.
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== new URL(origin).host) complaints.push(socket.url());
    });
    return page;
  }

  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== origin) complaints.push(`asked ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Requests that are pending when a page is left are aborted.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed ${request.url()}: ${reason}`);
  });
  // The browser reports each violation to the page, even when the console does not show it.
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`,
  );
  const newTab = async () => watch(await context.newPage());
  return {
    page: await newTab(),
    complaints,
    newTab,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
