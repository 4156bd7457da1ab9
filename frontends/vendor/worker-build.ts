import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';

const entry = fileURLToPath(new URL('worker/sw.ts', import.meta.url));
const publicFiles = fileURLToPath(new URL('../public', import.meta.url));
const page = 'vendor/index.html';
const output = 'vendor/sw.js';

/** Builds the service worker of the vendor app at `/vendor/sw.js`, with the list of all files that the app consists of. */
export function vendorWorker(): Plugin {
  return {
    name: 'switchboard:vendor-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = [...filesOf(bundle), ...(await listPublicFiles())].map((file) => `/${file}`).toSorted();
        const source = await buildWorker(files, versionOf(bundle, files));
        this.emitFile({ type: 'asset', fileName: output, source });
      },
    },
  };
}

/** The scripts and styles of the app, those included that are loaded later. */
function filesOf(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const files = new Set<string>();
  const add = (name: string): void => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || files.has(name)) return;
    files.add(name);
    for (const style of file.viteMetadata?.importedCss ?? []) files.add(style);
    for (const asset of file.viteMetadata?.importedAssets ?? []) files.add(asset);
    for (const next of [...file.imports, ...file.dynamicImports]) add(next);
  };
  for (const file of Object.values(bundle)) {
    if (file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith(page) === true)
      add(file.fileName);
  }
  if (files.size === 0) throw new Error(`The build has no entry ${page}.`);
  return files;
}

/** Names of scripts and styles change with their content, so only the page itself must be read. */
function versionOf(bundle: Rolldown.OutputBundle, files: readonly string[]): string {
  const html = bundle[page];
  const hash = createHash('sha256').update(files.join('\n'));
  if (html?.type === 'asset') hash.update(html.source);
  return hash.digest('base64url').slice(0, 12);
}

async function listPublicFiles(): Promise<string[]> {
  const inVendor = await readdir(`${publicFiles}/vendor`);
  return ['icon.svg', ...inVendor.map((name) => `vendor/${name}`)];
}

async function buildWorker(files: readonly string[], version: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { SHELL_FILES: JSON.stringify(files), SHELL_VERSION: JSON.stringify(version) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const [{ output: chunks } = { output: [] }] = Array.isArray(built)
    ? built
    : 'output' in built
      ? [built]
      : [];
  const [script] = chunks;
  if (script?.type !== 'chunk') throw new Error('The build of the service worker has no script.');
  return script.code;
}
