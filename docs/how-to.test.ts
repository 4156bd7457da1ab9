import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

describe('docs/how-to.md', () => {
  it('walks through files that exist', async () => {
    const text = await readFile(join(root, 'docs/how-to.md'), 'utf8');
    const named = [...text.matchAll(/`([\w./-]+\/|[\w./-]+\.(?:ts|graphql|prisma))`/g)].map(
      ([, path]) => path ?? '',
    );
    assert.ok(named.length > 20);
    const files = await Array.fromAsync(glob('{subgraphs,platform,contracts}/**/*.ts', { cwd: root }));
    const names = new Set(files.map((file) => basename(file)));
    const missing = named.filter(
      (path) =>
        !existsSync(join(root, path)) && !(dirname(path) === '.' && names.has(path)) && !isBelowNamed(path),
    );
    assert.deepEqual(missing, []);
  });
});

/** A folder or file of a folder that was named before. */
function isBelowNamed(path: string): boolean {
  return ['subgraphs/integration', 'subgraphs/integration/providers'].some((folder) =>
    existsSync(join(root, folder, path)),
  );
}
