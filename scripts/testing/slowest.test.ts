import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeSlowest } from './slowest.ts';

describe('the slowest test files', () => {
  it('are named, the slowest first', () => {
    const durations = [
      { file: 'a.test.ts', ms: 1_250 },
      { file: 'b.test.ts', ms: 62_040 },
      { file: 'c.test.ts', ms: 90 },
    ];
    assert.deepEqual(describeSlowest(durations, 2), ['   62.0 s  b.test.ts', '    1.3 s  a.test.ts']);
  });
});
