import { join } from 'node:path';
import { runStep, type Step } from './checks/run-step.ts';
import { ROOT } from './root.ts';

/**
 * `npm run check`: all that can be known without running the product. Every step runs, whatever the ones before it
 * said; a failed one shows what it has to say.
 */
const node = process.execPath;
const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name);

const STEPS: readonly Step[] = [
  { name: 'generated code', command: [node, 'scripts/generate.ts'] },
  { name: 'types', command: [bin('tsc'), '--project', 'tsconfig.json'] },
  { name: 'types of the frontends', command: [bin('tsc'), '--project', 'frontends/tsconfig.json'] },
  {
    name: 'types of the service worker',
    command: [bin('tsc'), '--project', 'frontends/vendor/worker/tsconfig.json'],
  },
  { name: 'types of the widget', command: [bin('tsc'), '--project', 'frontends/widget/tsconfig.json'] },
  { name: 'lint', command: [bin('oxlint'), '--report-unused-disable-directives', '--deny-warnings'] },
  { name: 'format', command: [bin('oxfmt'), '--check'] },
  { name: 'walls between the rooms', command: [node, 'scripts/walls.ts'] },
  { name: 'supergraph and SDL snapshots', command: [node, 'scripts/compose.ts', '--check'] },
  {
    name: 'migrations make the schemas, each with its own number',
    command: [node, 'scripts/migration.ts', '--check'],
  },
  { name: 'configuration page', command: [node, 'start/write-configuration-page.ts', '--check'] },
  { name: 'events page', command: [node, 'scripts/events.ts', '--check'] },
  { name: 'tables of rights', command: [node, '--test', 'e2e/access/rights-table.test.ts'] },
  { name: 'lockfile', command: [node, 'scripts/lockfile.ts', '--check'] },
];

let failed = 0;
for (const step of STEPS) {
  const { isGood, output, seconds } = await runStep(step);
  console.log(`${isGood ? '✔' : '✖'} ${step.name} (${seconds.toFixed(1)} s)`);
  if (isGood) continue;
  failed += 1;
  console.log(output.trimEnd().replaceAll(/^/gm, '    '));
}
console.log(failed === 0 ? 'all checks passed' : `${failed} of ${STEPS.length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
