import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { z } from 'zod';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import { violationsOf } from './accessibility.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';

const skip = chromiumPath === undefined && 'Chromium is not installed';

describe('docs/base44.md', () => {
  let system: TestSystem;
  let examples: string[];
  before(async () => {
    system = await startSystem({ DEMO_DATA: 'true' });
    const page = await readFile(new URL('../../docs/base44.md', import.meta.url), 'utf8');
    examples = [...page.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, code = '']) =>
      code
        .replaceAll('http://localhost:4000', system.origin)
        .replaceAll('@base44/sdk', import.meta.resolve('base44-0.8.50')),
    );
  });
  after(() => system.stop());

  it('has a first program that works as it is', async () => {
    const program = `${examples[0]}\nexport { orders };`;
    const { orders } = z
      .object({ orders: z.array(z.looseObject({ id: z.string(), status: z.string() })) })
      .parse(await import(`data:text/javascript,${encodeURIComponent(program)}`));
    assert.ok(orders.length > 0);
  });

  it('has a way to sign in that leads back to the app', { skip }, async (context) => {
    const [first = '', second = ''] = examples;
    const app = await serveApp(`${first.split('\n')[0]}\n${second}
      document.body.textContent = JSON.stringify(await app.auth.me());`);
    context.after(() => app.server.close());
    const browser = await openBrowser(chromiumPath ?? '', system.origin);
    context.after(() => browser.close());
    const { page } = browser;
    // The app leads on to the sign-in while it loads.
    await page.goto(`${app.url}/orders?tab=2`, { waitUntil: 'commit' });
    await page.waitForURL(`${system.origin}/login**`);
    assert.deepEqual(await violationsOf(page), []);
    await page.getByLabel('E-mail').fill('vendor1@demo.test');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill('demo-switchboard');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('vendor1@demo.test').waitFor();
    assert.equal(page.url(), `${app.url}/orders?tab=2`);
    // The SDK itself writes to the console that somebody has not signed in yet.
    const isExpected = (entry: string) =>
      entry.startsWith(`asked ${app.url}`) || entry.includes('auth_required');
    assert.deepEqual(
      browser.complaints.filter((entry) => !isExpected(entry)),
      [],
    );
  });
});

/** Serves an app on a port of its own, as it is developed. @param program its script, with the SDK as it is installed */
async function serveApp(program: string): Promise<{ readonly url: string; readonly server: Server }> {
  const { outputFiles } = await build({
    stdin: {
      contents: program.replaceAll(/file:\/\/[^']+/g, (url) => fileURLToPath(url)),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  const [script] = outputFiles;
  const server = createServer((request, response) => {
    const isScript = request.url === '/app.js';
    response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' })
      .end(
        isScript
          ? script?.text
          : '<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="/app.js"></script>',
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
