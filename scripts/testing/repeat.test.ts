import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filesToRepeat } from './repeat.ts';

describe('a second run, alone,', () => {
  it('is for the few files that failed beside others', () => {
    assert.deepEqual(filesToRepeat({ beside: new Set(['b.test.ts', 'a.test.ts']), alone: 0 }), [
      'a.test.ts',
      'b.test.ts',
    ]);
  });

  it('is for none when many files failed', () => {
    const beside = new Set(['a', 'b', 'c', 'd'].map((name) => `${name}.test.ts`));
    assert.deepEqual(filesToRepeat({ beside, alone: 0 }), []);
  });

  it('is for none when a file failed that had the machine for itself', () => {
    assert.deepEqual(filesToRepeat({ beside: new Set(['a.test.ts']), alone: 1 }), []);
  });
});
