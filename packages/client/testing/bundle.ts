import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const packageFolder = new URL('../', import.meta.url);

/**
 * Bundles a module as a web page would get it: minified, one file.
 * @param entry path below packages/client, or the URL of a file
 * @param external packages that are left out
 */
export async function bundle(entry: string | URL, external: readonly string[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, packageFolder))],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    external: [...external],
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`${String(entry)} gave no bundle.`);
  return file.text;
}
