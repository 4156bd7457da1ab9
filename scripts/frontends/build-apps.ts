import { existsSync } from 'node:fs';
import { cp, glob, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { generateCacheTypes } from '../codegen/cache-types.ts';
import { generateGraphqlTypes } from '../codegen/graphql-types.ts';
import { fingerprint, readStamp, writeStamp } from '../codegen/stamps.ts';
import { ROOT } from '../root.ts';
import { compressFiles } from './compress-files.ts';
import { withLock } from './lock.ts';

const OUTPUT = 'generated/apps';
const CONFIGS = [
  'frontends/vite.config.ts',
  'frontends/widget/vite.config.ts',
  'frontends/widget/loader/vite.config.ts',
];
const INPUTS = ['frontends/**', 'packages/**', 'generated/documents/**', 'generated/document-texts/**'];
const TOOLS = ['package-lock.json', 'scripts/frontends/build-apps.ts', 'scripts/frontends/compress-files.ts'];

/** How the gateway serves the pages and files of the folder; see gateway/apps/manifest.ts. */
const MANIFEST = {
  pages: { widget: { embeddable: true } },
  files: {
    'widget.js': { maxAgeSeconds: 3600 },
    'vendor/sw.js': { serviceWorkerScope: '/vendor' },
  },
};

/**
 * Builds all apps into generated/apps when an input has changed. The former folder stays until the new one is complete, and its
 * hashed files stay for one build more: pages that are open load parts of them later.
 * Builds at the same time wait for one another.
 * @returns whether something was built
 */
export async function buildApps(): Promise<boolean> {
  return withLock(join(ROOT, 'generated/.apps.lock'), buildWhenStale);
}

async function buildWhenStale(): Promise<boolean> {
  await generateCacheTypes();
  const problems = await generateGraphqlTypes([]);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const inputs = await fingerprint([...TOOLS, ...(await listInputs())]);
  const output = join(ROOT, OUTPUT);
  if ((await readStamp(OUTPUT)) === inputs && existsSync(join(output, 'index.html'))) return false;

  const draft = join(ROOT, 'generated/.apps');
  await rm(draft, { recursive: true, force: true });
  await keepingNodeEnv(async () => {
    for (const [index, configFile] of CONFIGS.entries()) {
      if (!existsSync(join(ROOT, configFile))) continue;
      await build({
        configFile: join(ROOT, configFile),
        logLevel: 'warn',
        build: { outDir: draft, emptyOutDir: index === 0 },
      });
    }
  });
  await writeFile(join(draft, 'apps-manifest.json'), JSON.stringify(MANIFEST));
  await compressFiles(draft);
  await keepFormerAssets(output, draft);

  const former = join(ROOT, 'generated/.apps-former');
  await rm(former, { recursive: true, force: true });
  if (existsSync(output)) await rename(output, former);
  await rename(draft, output);
  await rm(former, { recursive: true, force: true });
  await writeStamp(OUTPUT, inputs);
  return true;
}

/** Vite makes the whole process a production one. Tests that start after a build must not be affected by it. */
async function keepingNodeEnv(work: () => Promise<void>): Promise<void> {
  const before = process.env['NODE_ENV'];
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

async function listInputs(): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of glob(INPUTS, { cwd: ROOT, withFileTypes: true })) {
    // The server of Base44 is no page.
    if (entry.parentPath.includes('frontends/base44')) continue;
    if (entry.isFile() && !/\.test\.ts$|\.md$/.test(entry.name)) {
      files.push(join(entry.parentPath, entry.name).slice(ROOT.length).replace(/^\//, ''));
    }
  }
  return files.toSorted();
}

/** Copies the hashed files of the build before, but not those that it had kept itself. */
async function keepFormerAssets(output: string, draft: string): Promise<void> {
  const own = await readdir(join(draft, 'assets'));
  await writeFile(join(draft, 'assets', '.built'), own.join('\n'));
  const list = await readFile(join(output, 'assets', '.built'), 'utf8').catch(() => '');
  for (const name of list.split('\n')) {
    if (name === '' || own.includes(name)) continue;
    await cp(join(output, 'assets', name), join(draft, 'assets', name)).catch(() => undefined);
  }
}
