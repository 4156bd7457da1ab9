import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../root.ts';
import { divide } from './groups.ts';
import { WaitingModules, waitsItself } from './waiting-modules.ts';

describe('a module that waits while it loads', () => {
  it('has an await outside of any function', () => {
    for (const source of [
      'const tables = await readTables();',
      'export const { one } = (await import(file));',
      'for (const { name } of all) fields.set(name, await read(name));',
      'for await (const line of lines) keep(line);',
      'if (isNew) {\n  await start();\n}',
      'const all = (await Promise.all(names.map(async (name) => read(name)))).flat();',
    ]) {
      assert.equal(waitsItself(source), true, source);
    }
  });

  it('is not one whose functions, words or comments have one', () => {
    for (const source of [
      'const read = async () => {\n  const value = await ask();\n};',
      "it('waits', async () => {\n  await ask();\n});",
      'export class Reader {\n  async read() {\n    return await ask();\n  }\n}',
      '/** `await` it. */\nexport const one = 1;\n// Then await the other.',
      "describe('one', () => {\n  it('waits', () => check('await one'));\n});",
    ]) {
      assert.equal(waitsItself(source), false, source);
    }
  });

  it('is also one that imports such a module, itself or through another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'modules-'));
    const sources = {
      'waits.ts': 'export const one = await read();\n',
      'imports.ts': "import { one } from './waits.ts';\nexport const two = one;\n",
      'test.ts': "import {\n  two,\n} from './imports.ts';\nimport { test } from './test.ts';\n",
      'type.ts': "import type { One } from './waits.ts';\n",
    };
    try {
      await Promise.all(Object.entries(sources).map(([name, text]) => writeFile(join(folder, name), text)));
      const waiting = new WaitingModules();
      const found = await Promise.all(
        Object.keys(sources).map((name) => waiting.includes(relative(ROOT, join(folder, name)))),
      );
      assert.deepEqual(found, [true, true, true, false]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('a test file that waits while it loads', () => {
  it('has a process of its own', async () => {
    const own = ['e2e/access/rights-matrix.test.ts', 'e2e/audit/audit-coverage.test.ts'];
    const shared = ['scripts/walls/walls.test.ts', 'scripts/testing/slowest.test.ts'];
    const { groups, single } = await divide([...own, ...shared]);
    assert.deepEqual(
      own.filter((file) => single.includes(file)),
      own,
    );
    assert.deepEqual(
      groups.flat().filter((file) => own.includes(file)),
      [],
    );
  });
});
