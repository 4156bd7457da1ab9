import { readFile, writeFile } from 'node:fs/promises';
import { eventsPage } from './events-page.ts';

/** `npm run events`: writes docs/events.md; with `--check` it only says whether that is up to date. */
const file = new URL('../docs/events.md', import.meta.url);
const page = eventsPage();
const isCurrent = (await readFile(file, 'utf8').catch(() => '')) === page;
if (isCurrent) {
  console.log('docs/events.md is up to date');
} else if (process.argv.includes('--check')) {
  console.error('docs/events.md is out of date: run `npm run events`.');
  process.exitCode = 1;
} else {
  await writeFile(file, page);
  console.log('docs/events.md is written');
}
