import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plantedFaults } from './planted/planted-faults.ts';
import { requireTexts } from './planted/run-planted.ts';
import { runCommand } from './testing/run-command.ts';

describe('the harness', () => {
  it('finds an accept without its lock, by the orders with two winners', async () => {
    const { code, output } = await runCommand('teeth.ts', '--only', 'lock');
    assert.equal(code, 0, output);
    assert.match(output, /found: an accept without its lock, by "orders with two winners"/);
  });

  it('has a place in the code for every planted fault', async () => {
    for (const { rewrites } of plantedFaults) await requireTexts(rewrites);
  });
});
