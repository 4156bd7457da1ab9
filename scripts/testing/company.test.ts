import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { companyOf } from './company.ts';

const env = "process.env['NO_COLOR']";
const imported = (module: string) => `import { start } from '${module}';\n`;

describe('the company of a test file', () => {
  it('is any file that leaves its process as it was, also one with databases and subgraphs', () => {
    assert.equal(companyOf(imported('#platform/testing/subgraph.ts')), 'process');
    assert.equal(companyOf(`const noColour = ${env};`), 'process');
    assert.equal(companyOf('  const value = await read();'), 'process');
  });

  it('is nobody for a file that changes the environment, signals, globals or clocks', () => {
    for (const source of [
      `${env} = '1';`,
      `delete ${env};`,
      "process.kill(pid, 'SIGKILL');",
      'Object.assign(globalThis, {});',
      'context.mock.timers.enable();',
    ]) {
      assert.equal(companyOf(source), 'none', source);
    }
  });

  it('is nobody for a file that starts processes', () => {
    for (const source of [imported('node:child_process'), imported('./system.ts')]) {
      assert.equal(companyOf(source), 'none', source);
    }
  });

  it('is the others of a shared system for a file that uses it, with browsers and programs of its own', () => {
    const uses = '  system = await sharedSystem();\n';
    assert.equal(companyOf(uses), 'system');
    assert.equal(companyOf(`${imported('node:child_process')}${uses}`), 'system');
    assert.equal(companyOf(`${uses}process.kill(pid);`), 'none');
  });
});
