import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstPlan, patternOf, planOf } from './plan.ts';

describe('the plan of a report', () => {
  it('is the same after it was kept as a pattern', () => {
    for (const plan of [
      firstPlan,
      { ...firstPlan, rhythm: 'DAILY', time: '07:30' },
      { ...firstPlan, rhythm: 'WEEKLY', time: '18:05', weekday: 0 },
      { ...firstPlan, rhythm: 'MONTHLY', time: '00:00' },
      { ...firstPlan, rhythm: 'OTHER', pattern: '0 8,20 * * 1-5' },
    ] as const)
      assert.deepEqual(planOf(patternOf(plan) ?? undefined), plan);
  });

  it('keeps a pattern that the form has no words for', () => {
    for (const pattern of ['0 8 1 * 1', '*/30 * * * *', '0 8 15 * *'])
      assert.deepEqual([planOf(pattern).rhythm, patternOf(planOf(pattern))], ['OTHER', pattern]);
  });
});
