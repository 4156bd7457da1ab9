import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../root.ts';
import { compilerBytes, compilerFile, loadCompilerFromFile } from './query-compiler.ts';

describe('loadCompilerFromFile', () => {
  it('replaces the import of base64 by a read of bytes and names the module', () => {
    const { source, compilerModule } = loadCompilerFromFile(`
      getQueryCompilerWasmModule: async () => {
        const { wasm } = await import("@prisma/client/runtime/compiler.wasm-base64.mjs")
        return await decodeBase64AsWasm(wasm)
      },
    `);
    assert.equal(compilerModule, '@prisma/client/runtime/compiler.wasm-base64.mjs');
    assert.match(source, /readFile\(new URL\('\.\.\/query-compiler\.wasm'/);
    assert.doesNotMatch(source, /base64\.mjs/);
  });

  it('refuses a client that loads its compiler in another way', () => {
    assert.throws(
      () => loadCompilerFromFile('getQueryCompilerWasmModule: undefined'),
      /loads its query compiler/,
    );
  });

  it('has been applied to every subgraph: the file is a WebAssembly module', async () => {
    for (const name of ['admin', 'conversation', 'integration', 'vendor']) {
      const directory = join(ROOT, 'generated/prisma', name);
      const bytes = await readFile(join(directory, compilerFile));
      assert.equal(bytes.toString('latin1', 0, 4), '\0asm', name);
      const source = await readFile(join(directory, 'internal/class.ts'), 'utf8');
      assert.doesNotMatch(source, /await import\("[^"]*base64/, name);
    }
  });
});

describe('compilerBytes', () => {
  it('decodes the base64 of the module', () => {
    assert.equal(compilerBytes('const wasm = "AGFzbQ==";export { wasm };').toString('latin1'), '\0asm');
  });

  it('refuses a module that stores it in another way', () => {
    assert.throws(() => compilerBytes('export const wasm = new Uint8Array();'), /stores its query compiler/);
  });
});
