import { generateCacheTypes } from './codegen/cache-types.ts';
import { generatePrismaClients } from './codegen/prisma-clients.ts';
import { generateGraphqlTypes } from './codegen/graphql-types.ts';
import { isInstalled } from './codegen/installed.ts';

/**
 * `npm run codegen [-- <name> …]`: makes generated/ (Prisma clients, resolver types, typed operations), and only
 * what its inputs have changed for. Names (`vendor`, `e2e`) limit it. Runs after every `npm ci` too; an installation without
 * devDependencies has no generators and is left alone.
 */
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const started = performance.now();

if (!isInstalled('prisma') || !isInstalled('@graphql-codegen/cli')) {
  console.log('generated/ is left as it is: the generators are devDependencies, which are not installed');
} else {
  const problems = [...(await generatePrismaClients(only)), ...(await generateGraphqlTypes(only))];
  await generateCacheTypes();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`generated/ is up to date (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
