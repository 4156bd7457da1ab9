import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const frontends = fileURLToPath(new URL('..', import.meta.url));

/** The chat's panel, a page that other sites show in a frame: `/widget/`. */
export default defineConfig({
  root: frontends,
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { widget: `${frontends}widget/index.html` } },
  },
});
