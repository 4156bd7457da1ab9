import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { createPlanner } from './planning/planner.ts';
import { createPlanCache } from './plans.ts';
import { printPlan } from './query-plan/printed-plan.ts';
import { loadSupergraph } from './supergraph/load-supergraph.ts';

/**
 * Prints the query plan of an operation: `npm run plan -- query.graphql [operation name] [--variables <JSON>]`.
 * Variables count when @skip or @include depends on them. `--label` names a label of @override that holds. `--scope`
 * and `--policy` name a right of the caller, who is signed in. The supergraph is the file named by SUPERGRAPH; the
 * default is the gateway's own.
 */
const usage = 'Name a file: npm run plan -- query.graphql [operation name] [--variables <JSON>]';
const ownSupergraph = fileURLToPath(new URL('../gateway/supergraph.graphql', import.meta.url));

async function plan(): Promise<string> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      variables: { type: 'string', default: '{}' },
      label: { type: 'string', multiple: true, default: [] },
      scope: { type: 'string', multiple: true, default: [] },
      policy: { type: 'string', multiple: true, default: [] },
    },
  });
  const [path, operationName] = positionals;
  if (path === undefined) throw new Error(usage);
  const variables = z.record(z.string(), z.unknown()).parse(JSON.parse(values.variables));
  const sdl = await readFile(process.env['SUPERGRAPH'] ?? ownSupergraph, 'utf8');
  const planner = createPlanner(sdl);
  const plans = createPlanCache({
    supergraph: loadSupergraph(sdl),
    plan: (document, _owner, labels) => planner(document, labels),
    overrides: (labels) => new Set(labels).intersection(new Set(values.label)),
  });
  const caller: Caller = {
    rights: '',
    authenticated: true,
    scopes: new Set(values.scope),
    hasPolicy: (policy) => values.policy.includes(policy),
    authorization: () => Promise.resolve(undefined),
  };
  const prepared = await plans.plan({ query: await readFile(path, 'utf8'), operationName }, caller);
  if ('errors' in prepared) throw new Error(prepared.errors.map((error) => error.toString()).join('\n\n'));
  return printPlan(await prepared.plan.planFor(variables));
}

try {
  process.stdout.write(`${await plan()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
