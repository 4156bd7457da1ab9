import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createPlanBuilder } from './federation/planning/plan-builder.ts';
import { createPlanCache } from './federation/plans.ts';
import { printPlan } from './federation/printed-plan.ts';
import { loadSupergraph } from './federation/supergraph.ts';

/**
 * Prints the query plan of an operation: `npm run plan -- query.graphql [operation name]`. The supergraph is the
 * file that SUPERGRAPH names, else the gateway's own.
 */
const [file, operationName] = process.argv.slice(2);
const ownSupergraph = fileURLToPath(new URL('supergraph.graphql', import.meta.url));

async function plan(path: string): Promise<string> {
  const sdl = await readFile(process.env['SUPERGRAPH'] ?? ownSupergraph, 'utf8');
  const plans = createPlanCache({ supergraph: loadSupergraph(sdl), plan: createPlanBuilder(sdl) });
  const prepared = await plans.plan({ query: await readFile(path, 'utf8'), operationName });
  if ('errors' in prepared) throw new Error(prepared.errors.map((error) => error.toString()).join('\n\n'));
  return printPlan(await prepared.plan.planFor({}));
}

if (file === undefined) {
  process.stderr.write('Name a file: npm run plan -- query.graphql [operation name]\n');
  process.exitCode = 1;
} else {
  try {
    process.stdout.write(`${await plan(file)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
