import { spawn } from 'node:child_process';
import { startTestServer } from './testing/test-database.ts';

/** `node scripts/bench.ts <file> [<options> …]`: runs a benchmark that needs a database, as `npm test` runs its tests. */
const [file, ...options] = process.argv.slice(2);
if (!file) throw new Error('Which benchmark?');
const server = await startTestServer();
try {
  const child = spawn(process.execPath, [file, ...options], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: server.url },
  });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
} finally {
  await server.stop();
}
