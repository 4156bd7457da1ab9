import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** What sites include: one classic script without imports, and without globals but its own. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('loader.ts', import.meta.url)),
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
  },
});
