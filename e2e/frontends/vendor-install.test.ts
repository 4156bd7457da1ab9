import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { freePort } from '#platform/server/free-port.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { readAppFiles } from '../../gateway/apps/app-files.ts';
import type { AppFile } from '../../gateway/apps/app-files.ts';
import { serveApps } from '../../gateway/apps/apps.ts';
import { readManifest } from '../../gateway/apps/manifest.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { prepareApps } from '../../start/apps.ts';

const worker = 'vendor/sw.js';
const html = 'vendor/index.html';

describe('the installed vendor app', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let files: ReadonlyMap<string, AppFile>;
  let port: number;
  let server: FastifyInstance;
  let browser: Browser;

  before(async () => {
    files = await readAppFiles((await prepareApps(new AbortController().signal)) ?? '');
    port = await freePort();
    server = await serve(files);
    browser = await openBrowser(chromiumPath ?? '', `http://localhost:${port}`);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  async function serve(served: ReadonlyMap<string, AppFile>): Promise<FastifyInstance> {
    const app = fastify({ forceCloseConnections: true });
    serveApps(app, { files: served, manifest: readManifest(served), context: {}, embeddingPages: [] });
    await app.listen({ port, host: 'localhost' });
    return app;
  }

  const shells = () => browser.page.evaluate<string[]>('caches.keys()');

  /** Another build, whose page calls itself the next version. */
  async function serveNext(): Promise<void> {
    const [shell = ''] = await shells();
    const next = new Map(files);
    change(next, worker, (text) => text.replaceAll(shell.slice('vendor-shell-'.length), 'next-version'));
    change(next, html, (text) => text.replace('<head>', '<head><meta name="next-version" />'));
    await server.close();
    server = await serve(next);
  }

  function change(next: Map<string, AppFile>, path: string, edit: (text: string) => string): void {
    const file = next.get(path);
    const text = file?.content.toString() ?? '';
    assert.ok(file && edit(text) !== text, path);
    const etag = `"${path}-next"`;
    next.set(path, { ...file, etag, content: Buffer.from(edit(text)), brotli: undefined, gzip: undefined });
  }

  const isNext = async () => (await browser.page.locator('meta[name=next-version]').count()) === 1;
  const banner = () => browser.page.getByText('A new version of the app is there.');

  it('can be installed', async () => {
    const { page } = browser;
    await page.goto(`http://localhost:${port}/vendor`);
    await eventually(() => page.evaluate('navigator.serviceWorker.controller !== null'));
    const protocol = await page.context().newCDPSession(page);
    const { installabilityErrors } = await protocol.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors, []);
    const { errors } = await protocol.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    assert.equal(await banner().count(), 0);
  });

  it('offers a new version, and changes nothing before the person takes it', async () => {
    const { page } = browser;
    await serveNext();
    // The person comes back to the app.
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await banner().waitFor();
    await page.reload();
    await banner().waitFor();
    assert.equal(await isNext(), false);
    assert.equal((await shells()).length, 2);

    await page.getByRole('button', { name: 'Load it now' }).click();
    await eventually(isNext);
    assert.deepEqual(await shells(), ['vendor-shell-next-version']);
    assert.equal(await banner().count(), 0);
  });

  it('opens without the server', async () => {
    const { page } = browser;
    await server.close();
    await page.goto(`http://localhost:${port}/vendor/work`);
    await page.getByText(/^The server can’t be reached/).waitFor();
    assert.equal(await isNext(), true);
  });
});
