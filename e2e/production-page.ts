import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './launcher.ts';

const run = promisify(execFile);

/** What docs/production.md says. */
export const productionPage = readFile(join(root, 'docs/production.md'), 'utf8');

/** The shell block of docs/production.md that begins with `command`. */
export async function shellBlock(command: string): Promise<string> {
  const blocks = [...(await productionPage).matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
    ([, block]) => block ?? '',
  );
  const found = blocks.find((block) => block.startsWith(command));
  assert.ok(found, `docs/production.md has a block that begins with ${command}`);
  return found;
}

/** Runs a shell block in a folder. @param variables beside those of this process */
export async function shell(script: string, cwd: string, variables: NodeJS.ProcessEnv = {}): Promise<void> {
  await run('sh', ['-euc', script], { cwd, env: { ...process.env, ...variables } });
}
