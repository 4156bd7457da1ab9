import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { plainImports } from './plain-imports.ts';
import { smallDocuments } from './small-documents.ts';
import { usedProperties } from './used-properties.ts';

const frontends = fileURLToPath(new URL('..', import.meta.url));

/** The chat's panel, a page that other sites show in a frame: `/widget/`. */
export default defineConfig({
  root: frontends,
  base: '/',
  publicDir: false,
  plugins: [plainImports(), smallDocuments(), usedProperties()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: {
    modules: {
      localsConvention: 'camelCaseOnly',
      // The panel is a page of its own, where no other names are.
      generateScopedName: (name, file) => `${basename(file, '.module.css')}-${name}`,
    },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { widget: `${frontends}widget/index.html` } },
  },
});
