import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { capabilityTests } from './testing/test-names.ts';

const run = promisify(execFile);
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('one more provider', () => {
  it('is one folder and one line, and gets the whole suite', async () => {
    const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
    const { stdout } = await run(
      process.execPath,
      [
        `--import=${fileOf('./testing/one-more-line.ts')}`,
        '--test-reporter=tap',
        '--test-name-pattern=MADE_UP_TEXTS',
        fileOf('./conformance.test.ts'),
      ],
      { env, maxBuffer: 64 * 1024 * 1024 },
    );
    const passed = [...stdout.matchAll(/^ *ok \d+ - (?<name>.+?)(?: # .*)?$/gm)].map(
      ({ groups }) => groups?.['name'] ?? '',
    );
    assert.ok(passed.includes('MADE_UP_TEXTS'), stdout);
    for (const name of capabilityTests) assert.ok(passed.includes(name), `${name} is not among the tests`);
    assert.doesNotMatch(stdout, /^ *not ok /m);
  });
});
