import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { composeSupergraph } from './supergraph/compose-subgraphs.ts';

/**
 * `npm run compose`: writes gateway/supergraph.graphql and schema.graphql, which clients see, from the SDL.
 * With `--check` it writes nothing and fails where one of them is stale.
 */
const check = process.argv.includes('--check');

try {
  const { files, hints } = await composeSupergraph();
  const stale: string[] = [];
  for (const [file, text] of files) {
    const before = await readFile(join(ROOT, file), 'utf8').catch(() => '');
    if (before === text) continue;
    stale.push(file);
    if (!check) await writeFile(join(ROOT, file), text);
  }
  if (check && stale.length > 0) {
    console.error(`stale, \`npm run compose\` writes them:\n  ${stale.join('\n  ')}`);
    process.exitCode = 1;
  } else {
    if (!check) for (const hint of hints) console.log(hint);
    console.log(stale.length > 0 ? `composed ${stale.join(', ')}` : 'the supergraph is up to date');
  }
} catch (error) {
  console.error(`the subgraphs don't compose:\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
