import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faults } from './faults.ts';
import { planFaults } from './schedule.ts';

describe('the plan of a run', () => {
  const plan = (seed: number) =>
    planFaults(seed, 300, faults).map(({ atMs, fault, pick }) => `${atMs} ${fault.name} ${pick}`);

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(plan(7), plan(7));
    assert.notDeepEqual(plan(7), plan(8));
  });

  it('has every fault before one comes again', () => {
    const first = planFaults(7, 300, faults).slice(0, faults.length);
    assert.equal(new Set(first.map(({ fault }) => fault)).size, faults.length);
  });
});
