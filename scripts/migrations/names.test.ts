import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../root.ts';
import { findWrongNames } from './names.ts';

describe('the names of migrations', () => {
  it('are right in prisma/migrations, with the doubled numbers of the past', async () => {
    const entries = await readdir(join(ROOT, 'prisma/migrations'), { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    assert.ok(names.length > 20);
    assert.deepEqual(findWrongNames(names), []);
  });

  it('have each number once, and none of the doubled ones a third time', () => {
    const names = [
      '00000000000014_delivery_claims',
      '00000000000014_participation',
      '00000000000014_third',
      '00000000000030_labels',
      '00000000000030_notes',
    ];
    assert.deepEqual(
      findWrongNames(names).map((sentence) => sentence.split(':')[0]),
      ['00000000000014_third', '00000000000030_notes'],
    );
  });

  it('begin with fourteen digits and say their subject', () => {
    for (const name of ['30_labels', '00000000000030', '00000000000030-labels', '00000000000030_Labels'])
      assert.match(findWrongNames([name]).join('\n'), /fourteen digits/, name);
  });
});
