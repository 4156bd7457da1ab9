import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../root.ts';

/** Hash over the contents of files (a missing one counts as such) and over further words. */
export async function fingerprint(files: readonly string[], ...words: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(join(ROOT, file)).catch(() => Buffer.from('missing'));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  for (const word of words) hash.update(`${word.length} ${word}\n`);
  return hash.digest('hex');
}

/** The fingerprint of the inputs that `output` was last made from, or null. */
export async function readStamp(output: string): Promise<string | null> {
  return readFile(stampOf(output), 'utf8').catch(() => null);
}

export async function writeStamp(output: string, inputs: string): Promise<void> {
  await mkdir(dirname(stampOf(output)), { recursive: true });
  await writeFile(stampOf(output), inputs);
}

function stampOf(output: string): string {
  return join(ROOT, 'generated/.inputs', output.replaceAll('/', '-'));
}
