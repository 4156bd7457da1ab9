import { readFile, writeFile } from 'node:fs/promises';
import { configurationPage } from './configuration-page.ts';

/** `npm run configuration`: writes docs/configuration.md; with `--check` it only says whether that is up to date. */
const file = new URL('../docs/configuration.md', import.meta.url);
const page = configurationPage();
const isCurrent = (await readFile(file, 'utf8').catch(() => '')) === page;
if (isCurrent) {
  process.stdout.write('docs/configuration.md is up to date\n');
} else if (process.argv.includes('--check')) {
  process.stderr.write('docs/configuration.md is out of date: run `npm run configuration`.\n');
  process.exitCode = 1;
} else {
  await writeFile(file, page);
  process.stdout.write('docs/configuration.md is written\n');
}
