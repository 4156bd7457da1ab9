import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { withoutEngines } from './lockfile/without-engines.ts';

/**
 * `npm run lockfile`, after adding or updating a package: takes the `engines` out of package-lock.json.
 * Everything runs on the Node that the `node` package brings; npm would compare them with the machine's Node instead, and a first
 * `npm ci` on Node 20 would greet with two hundred lines of warnings. With `--check` it only says whether that is due.
 */
const file = join(ROOT, 'package-lock.json');
const before = await readFile(file, 'utf8');
const after = withoutEngines(before);

if (before === after) {
  console.log('package-lock.json is as it should be');
} else if (process.argv.includes('--check')) {
  console.error('package-lock.json names engines; `npm run lockfile` takes them out');
  process.exitCode = 1;
} else {
  await writeFile(file, after);
  console.log('took the engines out of package-lock.json');
}
