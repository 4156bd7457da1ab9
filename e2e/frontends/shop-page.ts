import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { eventually } from '#platform/testing/eventually.ts';

/** A page of another site that includes the widget. */
export interface ShopPage {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a page under the strictest policy that the widget can live with. Its host is an address, so that browsers take it for
 * another site than the gateway's `localhost`.
 * @param script attributes of the script tag beside `src`
 */
export async function serveShop(gateway: string, script = ''): Promise<ShopPage> {
  const policy = `default-src 'none'; script-src 'nonce-c2hvcA'; frame-src ${gateway}; require-trusted-types-for 'script'`;
  const page = `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>A shop</title>
        <script nonce="c2hvcA">globalThis.before = Object.getOwnPropertyNames(globalThis);</script>
        <script nonce="c2hvcA" async src="${gateway}/widget.js" ${script}></script>
      </head>
      <body><main><h1>A shop</h1>${'<p>Something to read.</p>'.repeat(80)}</main></body>
    </html>`;
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits until the script of the widget has run. */
export async function widgetOf(page: Page): Promise<void> {
  await page.waitForFunction(`document.querySelector('switchboard-widget')`);
}

/** The panel of the widget, as soon as it can be written in. */
export async function panelOf(page: Page): Promise<Frame> {
  const find = () => page.frames().find((frame) => new URL(frame.url()).pathname === '/widget/');
  await eventually(() => find() !== undefined, 'the frame of the panel');
  const frame = find();
  if (!frame) throw new Error('The frame of the panel is gone.');
  await frame.locator('textarea').waitFor({ state: 'attached' });
  return frame;
}

/** Name and state of the widget's button as a screen reader gets them: no selector reaches into a closed shadow root. */
export async function buttonOf(page: Page): Promise<{ readonly name: string; readonly isExpanded: boolean }> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const button = nodes.find(
    ({ role, name }) => role?.value === 'button' && String(name?.value).startsWith('Chat'),
  );
  if (!button) throw new Error('The page has no button "Chat".');
  return {
    name: String(button.name?.value),
    isExpanded:
      button.properties?.some(({ name, value }) => name === 'expanded' && value.value === true) === true,
  };
}
