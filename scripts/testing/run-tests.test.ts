import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from '../root.ts';

const runner = pathToFileURL(join(import.meta.dirname, 'run-tests.ts')).href;

describe('the tally of a run', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'switchboard-tally-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs a test file of this text, as `npm test` does. */
  async function tallyOf(text: string): Promise<unknown> {
    const file = join(folder, 'one.test.mjs');
    await writeFile(file, `import { describe, it } from 'node:test';\n${text}`);
    const script = `
      import { runTests } from ${JSON.stringify(runner)};
      const files = [${JSON.stringify(relative(ROOT, file))}];
      const tally = await runTests({ files, names: [], signal: new AbortController().signal });
      console.log('\\n' + JSON.stringify(tally));
    `;
    const { NODE_TEST_CONTEXT: _inside, ...env } = process.env;
    const started = join(folder, 'start.mjs');
    await writeFile(started, script);
    const { stdout } = await promisify(execFile)(process.execPath, [started], { env });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  it('counts what passed and what failed', async () => {
    const text = `it('passes', () => {});\nit('fails', () => { throw new Error('no'); });`;
    assert.deepEqual(await tallyOf(text), { passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a suite that fails before its first test', async () => {
    const text = `it('passes', () => {});\ndescribe('fails', () => { throw new Error('no'); });`;
    assert.deepEqual(await tallyOf(text), { passed: 1, failed: 1, skipped: 0 });
  });
});
