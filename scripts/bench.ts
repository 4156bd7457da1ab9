import { spawn } from 'node:child_process';
import { malloc, subgraphFlags } from '#platform/launch/process-memory.ts';
import { startTestServer } from './testing/test-database.ts';

/** `node scripts/bench.ts <file> [<options> …]`: runs a benchmark that needs a database, as `npm test` runs its tests. */
const [file, ...options] = process.argv.slice(2);
if (!file) throw new Error('Which benchmark?');
const server = await startTestServer();
try {
  // A benchmark of a subgraph measures a process as it is run.
  const isSubgraph = file.startsWith('subgraphs/');
  const flags = isSubgraph ? subgraphFlags : [];
  const child = spawn(process.execPath, [...flags, file, ...options], {
    stdio: 'inherit',
    env: { ...(isSubgraph && malloc), ...process.env, TEST_DATABASE_URL: server.url },
  });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
} finally {
  await server.stop();
}
