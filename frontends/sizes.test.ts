import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { Rolldown } from 'vite';

const KB = 1024;

/** What the first view of an app needs beside the app itself. */
const inbox = ['inbox-page.tsx', 'inbox-badge.tsx'];
const offers = ['offers-page.tsx', 'offers-badge.tsx', 'chats-badge.tsx', 'todo-badge.tsx'];

type Chunk = Rolldown.OutputChunk;

/** The chunks of an entry and of the lazy parts that it shows at once, with all that they import. */
function loadedBy(chunks: readonly Chunk[], entry: string, parts: readonly string[]): Set<Chunk> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<Chunk>();
  const load = (chunk: Chunk | undefined): void => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(byName.get(name));
  };
  load(chunks.find(({ isEntry, name }) => isEntry && name === entry));
  for (const part of parts) load(chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${part}`)));
  return loaded;
}

const gzipped = (chunks: Iterable<Chunk>): number =>
  [...chunks].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);

describe('the size of what a browser loads', () => {
  let chunks: Chunk[];
  before(async () => {
    const result = await build({
      configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
      logLevel: 'silent',
      build: { write: false },
    });
    assert.ok('output' in result);
    chunks = result.output.filter((file) => file.type === 'chunk');
  });

  it('is below 170 KB of JavaScript for the first view of the console, gzipped', (test) => {
    const loaded = loadedBy(chunks, 'console', inbox);
    assert.ok([...loaded].some(({ facadeModuleId }) => facadeModuleId?.endsWith('inbox-page.tsx')));
    const bytes = gzipped(loaded);
    test.diagnostic(`${(bytes / KB).toFixed(1)} KB in ${loaded.size} files`);
    assert.ok(bytes < 170 * KB, `${bytes} bytes`);
  });

  it('is below 140 KB for the first view of the vendor app, the offers', (test) => {
    const loaded = loadedBy(chunks, 'vendor', offers);
    assert.ok([...loaded].some(({ facadeModuleId }) => facadeModuleId?.endsWith('offers-page.tsx')));
    const bytes = gzipped(loaded);
    test.diagnostic(`${(bytes / KB).toFixed(1)} KB in ${loaded.size} files`);
    assert.ok(bytes < 140 * KB, `${bytes} bytes`);
  });
});

describe('the built apps', () => {
  it('load nothing from another server', async () => {
    const folder = new URL('../frontends/', import.meta.url);
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith('index.html')) continue;
      const page = await readFile(new URL(name, folder), 'utf8');
      assert.doesNotMatch(page, /(?:src|href)="https?:/, name);
    }
  });
});
