import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import { explorerPlugin } from '../explorer/plugin.ts';
import { startEdgeGateway } from '../testing/edge-gateway.ts';
import type { EdgeGateway } from '../testing/edge-gateway.ts';
import { appsPlugin } from './plugin.ts';

const desk = '<!doctype html><title>Desk</title>';
const script = 'console.log("a".repeat(100));';

describe('a folder of apps', () => {
  let folder: string;
  let supergraph: ChatSupergraph;
  let gateway: EdgeGateway;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-apps-'));
    const files: Record<string, string | Buffer> = {
      'index.html': '<!doctype html><title>Start</title>',
      'desk/index.html': desk,
      'frame/index.html': '<!doctype html><title>Frame</title>',
      'assets/desk-abc123.js': script,
      'assets/desk-abc123.js.br': brotliCompressSync(script),
      'assets/desk-abc123.js.gz': gzipSync(script),
      'assets/desk-abc123.js.map': '{}',
      'loader.js': script,
      'desk/worker.js': script,
      'apps-manifest.json': JSON.stringify({
        pages: { frame: { embeddable: true } },
        files: {
          'loader.js': { maxAgeSeconds: 3600 },
          'desk/worker.js': { serviceWorkerScope: '/desk' },
        },
      }),
    };
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    supergraph = await startChatSupergraph();
    gateway = await startEdgeGateway(supergraph.sdl, {}, [
      appsPlugin({
        folder,
        context: async () => ({ explorer: '/explorer' }),
        embeddingPages: ['https://shop.test'],
      }),
      explorerPlugin({ enabled: true }),
    ]);
  });
  after(async () => {
    await gateway.close();
    await supergraph.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(gateway.url + path, { headers, redirect: 'manual' });

  it('shows an app at its folder and at every route below, a reload included', async () => {
    for (const path of ['/desk', '/desk/', '/desk/orders/42', '/desk/search?q=a.b']) {
      const response = await get(path);
      assert.deepEqual([response.status, await response.text()], [200, desk], path);
    }
  });

  it('answers a missing file with 404 and never with a page', async () => {
    for (const path of ['/assets/desk-old.js', '/desk/old.js', '/nowhere', '/apps-manifest.json']) {
      assert.equal((await get(path)).status, 404, path);
    }
    assert.equal((await get('/assets/desk-abc123.js.map')).status, 404);
  });

  it('lets files with a hash be kept for ever, and asks again for pages', async () => {
    assert.match((await get('/assets/desk-abc123.js')).headers.get('cache-control') ?? '', /immutable/);
    const page = await get('/desk');
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    const again = await get('/desk/orders', { 'if-none-match': page.headers.get('etag') ?? '' });
    assert.deepEqual([again.status, await again.text()], [304, '']);
    assert.match((await get('/loader.js')).headers.get('cache-control') ?? '', /max-age=3600/);
  });

  it('lets a service worker serve the page of its folder too, which has no slash at its end', async () => {
    const worker = await get('/desk/worker.js');
    assert.equal(worker.headers.get('service-worker-allowed'), '/desk');
    assert.equal(worker.headers.get('cache-control'), 'no-cache');
    assert.equal((await get('/loader.js')).headers.get('service-worker-allowed'), null);
  });

  it('sends what was compressed by the build, to those who accept it', async () => {
    for (const [accepted, encoding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const response = await get('/assets/desk-abc123.js', { 'accept-encoding': accepted });
      assert.equal(response.headers.get('content-encoding'), encoding);
      assert.equal(response.headers.get('vary'), 'accept-encoding');
      assert.equal(await response.text(), script);
    }
  });

  it('allows pages only the scripts and connections of this server', async () => {
    const policy = (await get('/desk')).headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
    assert.match(policy, new RegExp(`connect-src 'self' ws://${new URL(gateway.url).host} `));
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  it('lets named sites frame only the pages that are made for it', async () => {
    const frame = await get('/frame');
    assert.match(
      frame.headers.get('content-security-policy') ?? '',
      /frame-ancestors 'self' https:\/\/shop.test$/,
    );
    assert.equal(frame.headers.get('x-frame-options'), null);
    assert.equal(frame.headers.get('cross-origin-embedder-policy'), 'require-corp');
    assert.equal((await get('/desk')).headers.get('x-frame-options'), 'SAMEORIGIN');
  });

  it('has a start page, and the explorer at a path of its own', async () => {
    assert.match(await (await get('/')).text(), /Start/);
    assert.match(await (await get('/explorer')).text(), /explorer/);
    assert.deepEqual(await (await get('/apps.json')).json(), { explorer: '/explorer' });
  });
});
