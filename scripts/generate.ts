import { generatePrismaClients } from './codegen/prisma-clients.ts';
import { generateGraphqlTypes } from './codegen/graphql-types.ts';
import { isInstalled } from './codegen/installed.ts';

/**
 * `npm run codegen [-- <name> …]`: updates the outdated parts of generated/ (Prisma clients, resolver types, typed
 * operations). Names (`vendor`, `e2e`) limit it. It also runs after every `npm ci`. An installation without
 * devDependencies has no generators and is skipped.
 */
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const started = performance.now();

if (!isInstalled('prisma') || !isInstalled('@graphql-codegen/cli')) {
  console.log('generated/ is left as it is: the generators are devDependencies, which are not installed');
} else {
  const problems = [...(await generatePrismaClients(only)), ...(await generateGraphqlTypes(only))];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`generated/ is up to date (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
