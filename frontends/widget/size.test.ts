import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('the size of the widget', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-widget-'));
    for (const [index, config] of ['vite.config.ts', 'loader/vite.config.ts'].entries()) {
      const output = { outDir: folder, emptyOutDir: index === 0 };
      await build({ configFile: join(here, config), logLevel: 'error', build: output });
    }
  });
  after(() => rm(folder, { recursive: true }));

  it('is at most 2 KB before the first click', async () => {
    const script = await readFile(join(folder, 'widget.js'));
    assert.ok(brotliCompressSync(script).length <= 2_048, String(brotliCompressSync(script).length));
  });

  /** Bytes of the files, gzipped, whose names fit. */
  async function gzipped(fits: (name: string) => boolean): Promise<number> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(
      entries
        .filter((entry) => entry.isFile() && fits(entry.name))
        .map(async (entry) => gzipSync(await readFile(join(entry.parentPath, entry.name))).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }
  const isLater = (name: string) => /^(?:notices|send-file)-/.test(name);

  it('is at most 30 KB in all, gzipped, without what comes when it is needed', async () => {
    const total = await gzipped((name) => !isLater(name));
    assert.ok(total <= 30 * 1024, `${total} bytes`);
  });

  it('is at most 3 KB more for announcements and for files to be sent, which come when they are needed', async () => {
    const later = await gzipped(isLater);
    assert.ok(later > 0 && later <= 3_072, `${later} bytes`);
  });

  it('adds nothing to the page by its script but one expression', async () => {
    const script = await readFile(join(folder, 'widget.js'), 'utf8');
    assert.match(script.trim(), /^\(function\(\)\{[\s\S]*\}\)\(\);?$/);
    assert.doesNotMatch(script, /\bimport\b|\beval\b|innerHTML/);
  });
});
