import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Company } from './company.ts';
import { divideBy, largestGroup, writeGroupFiles } from './groups.ts';

const files = (count: number, company: Company, name: string): [string, Company][] =>
  Array.from({ length: count }, (_, index) => [`${name}${String(index).padStart(2, '0')}`, company]);

describe('a run of test files', () => {
  it('is divided into groups of neighbours and files with a process of their own, each once', () => {
    const all = [
      ...files(40, 'process', 'a'),
      ...files(3, 'none', 'b'),
      ...files(20, 'system', 'c'),
      ...files(20, 'process', 'd'),
    ];
    const { groups, single } = divideBy(new Map(all));
    assert.deepEqual(single, ['b00', 'b01', 'b02']);
    assert.deepEqual([...groups.flat(), ...single].toSorted(), all.map(([file]) => file).toSorted());
    assert.deepEqual(
      groups.map(({ length }) => length),
      [10, 10, 15, 15, 15, 15],
    );
    assert.ok(groups.every((group) => group.length <= largestGroup));
    for (const group of groups) {
      assert.equal(
        new Set(group.map((file) => file.startsWith('c'))).size,
        1,
        'a shared system is among its own',
      );
    }
  });

  it('keeps both cores busy, and gives one file alone its own process', () => {
    assert.deepEqual(divideBy(new Map(files(4, 'process', 'a'))).groups, [
      ['a00', 'a01'],
      ['a02', 'a03'],
    ]);
    assert.deepEqual(divideBy(new Map(files(1, 'process', 'a'))), { groups: [], single: ['a00'] });
  });
});

describe('a group of test files', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'group-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs files of these texts as a group. @returns what it said, and its exit code */
  async function runGroup(sources: readonly string[], { limitMs = 20_000, graceMs = 50 } = {}) {
    const paths = await Promise.all(
      sources.map(async (source, index) => {
        const path = join(folder, `file${index}.test.ts`);
        await writeFile(
          path,
          `import { after, afterEach, before, beforeEach, it } from 'node:test';\n${source}\n`,
        );
        return path;
      }),
    );
    const written = await writeGroupFiles([paths], { limitMs, graceMs });
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    try {
      return await new Promise<{ readonly said: string; readonly code: unknown }>((resolve) => {
        const args = ['--test-reporter=tap', ...written.paths];
        execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
          resolve({ said: stdout + stderr, code: error?.code ?? 0 }),
        );
      });
    } finally {
      await written.remove();
    }
  }

  it('runs one after the other, each with its own hooks', async () => {
    const tell = (name: string) =>
      [
        `before(() => console.log('${name} begins'));`,
        `beforeEach(() => console.log('${name} each'));`,
        `it('a test of ${name}', () => console.log('${name} is tested'));`,
        `after(() => console.log('${name} ends'));`,
      ].join('\n');
    const { said, code } = await runGroup([tell('one'), tell('two')]);
    assert.equal(code, 0, said);
    const steps = (name: string) => ['begins', 'each', 'is tested', 'ends'].map((step) => `${name} ${step}`);
    assert.deepEqual(said.match(/^(one|two) .*$/gm), [...steps('one'), ...steps('two')]);
  });

  it('fails for a file that can’t be loaded or takes too long, and runs the others', async () => {
    const { said, code } = await runGroup(
      [
        "throw new Error('broken');",
        "it('never ends', () => new Promise((resolve) => setTimeout(resolve, 60_000).unref()));",
        "it('a good one', () => {});",
      ],
      { limitMs: 500 },
    );
    assert.equal(code, 1);
    assert.match(said, /not ok \d+ - can be loaded/);
    assert.match(said, /error: 'broken'/);
    assert.match(said, /not ok \d+ - never ends/);
    assert.match(said, /\n +ok \d+ - a good one/);
  });

  it('fails and ends when a file leaves something open, and names the files', async () => {
    const { said, code } = await runGroup(["it('is done', () => void setInterval(() => {}, 1_000));"]);
    assert.equal(code, 1);
    assert.match(said, /left something open \(.*Timeout.*\):\n.*file0\.test\.ts/);
  });
});
