import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { vendorWorker } from './vendor/worker-build.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Where a gateway runs while a frontend is developed. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://localhost:4000';

/** The apps that are pages: console, vendor app and start page. The widget has a build of its own. */
export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), vendorWorker()],
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2022',
    outDir: fileURLToPath(new URL('../generated/apps', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        start: `${here}index.html`,
        console: `${here}console/index.html`,
        vendor: `${here}vendor/index.html`,
        shop: `${here}widget-demo/index.html`,
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      [
        '/graphql',
        '/session',
        '/tickets',
        '/files',
        '/uploads',
        '/apps.json',
        '/explorer',
        '/widget.js',
        '/widget/',
      ].map((path) => [path, { target: gateway, ws: path === '/graphql', changeOrigin: false }]),
    ),
  },
});
