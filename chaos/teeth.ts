import { parseArgs } from 'node:util';
import { plantedFaults } from './planted/planted-faults.ts';
import { runPlanted } from './planted/run-planted.ts';

/**
 * `npm run chaos:teeth [-- --only lock]`: plants each fault in a small system and demands that the harness finds it by the count
 * that is meant for it. The exit code is 1 unless all are found.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, verbose: { type: 'boolean', default: false } },
});
const seconds = 15;
const print = (line: string) => void process.stdout.write(`${line}\n`);

for (const planted of plantedFaults.filter(({ name }) => name.includes(values.only))) {
  const { findings } = await runPlanted([planted], seconds, values.verbose ? print : () => {});
  const shown = findings.filter(({ found }) => found.length > 0);
  const isFound = shown.some(({ name }) => name === planted.shownBy);
  print(`${isFound ? '✔ found' : '✖ NOT FOUND'}: ${planted.name}, by "${planted.shownBy}"`);
  for (const { name, found } of shown) print(`        ${found.length} ${name}: ${found[0]?.slice(0, 200)}`);
  if (!isFound) process.exitCode = 1;
}
// Clients that are still retrying must not keep the process; what was printed must be out first.
process.stdout.write('', () => process.exit());
