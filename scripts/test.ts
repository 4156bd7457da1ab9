import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepCompiledCode } from '#platform/launch/compiled-code.ts';
import { generateGraphqlTypes } from './codegen/graphql-types.ts';
import { generatePrismaClients } from './codegen/prisma-clients.ts';
import { buildApps } from './frontends/build-apps.ts';
import { findTests } from './testing/find-tests.ts';
import { ROOT } from './root.ts';
import { runTests } from './testing/run-tests.ts';
import { startTestServer } from './testing/test-database.ts';

/**
 * `npm test [-- <file, folder or part of a path> …] [--name <pattern>]`: one Postgres for the run (or the server that
 * `TEST_DATABASE_URL` names, which then has the template already), the tests on it, and a tally in the last line.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string', multiple: true } },
});
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort());

async function main(): Promise<number> {
  const problems = [...(await generatePrismaClients([])), ...(await generateGraphqlTypes([]))];
  for (const problem of problems) console.error(problem);
  // Once, and not by each system that a test starts.
  await buildApps();
  const files = await findTests(positionals);
  if (files.length === 0) {
    console.error('no test file matches');
    return 1;
  }
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: async () => {} } : await startTestServer();
  try {
    process.env['TEST_DATABASE_URL'] = server.url;
    keepCompiledCode(join(ROOT, 'generated/.compiled'));
    const isWhole = positionals.length === 0 && values.name === undefined;
    const tally = await runTests({
      files,
      names: values.name ?? [],
      signal: interrupted.signal,
      repeats: isWhole,
    });
    const isGood = tally.failed === 0 && problems.length === 0 && !interrupted.signal.aborted;
    console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
    return isGood ? 0 : 1;
  } finally {
    await server.stop();
  }
}

process.exitCode = await main();
