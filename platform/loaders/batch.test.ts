import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { clearLoaders, manyBy, oneById } from './batch.ts';

describe('a loader by id', () => {
  it('reads all ids of one turn at once, each once, and gives null for what is not there', async () => {
    const [known, unknown] = [randomUUID(), randomUUID()];
    const reads: string[][] = [];
    const things = oneById(async (ids) => {
      reads.push(ids);
      return [{ id: known }];
    });
    const found = await Promise.all([things.load(known), things.load(unknown), things.load(known)]);
    assert.deepEqual(found, [{ id: known }, null, { id: known }]);
    assert.deepEqual(reads, [[known, unknown]]);
  });

  it('answers what cannot be an id as what does not exist, without a read', async () => {
    const things = oneById(() => Promise.reject(new Error('it was read')));
    assert.equal(await things.load("'; drop table thing"), null);
  });

  it('knows an id in capital letters', async () => {
    const id = randomUUID();
    const things = oneById(async () => [{ id }]);
    assert.deepEqual(await things.load(id.toUpperCase()), { id });
  });

  it('reads again after a write', async () => {
    const id = randomUUID();
    let reads = 0;
    const things = oneById(async () => {
      reads += 1;
      return [{ id, reads }];
    });
    await things.load(id);
    clearLoaders({ things, settings: 'no loader' });
    assert.equal((await things.load(id))?.reads, 2);
  });
});

describe('a loader of lists', () => {
  it('keeps the order in which rows were read, and gives an empty list where there are none', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const rows = [
      { owner: one, n: 2 },
      { owner: one, n: 1 },
    ];
    const lists = manyBy(
      async () => rows,
      ({ owner }) => owner,
    );
    assert.deepEqual(await Promise.all([lists.load(one), lists.load(other)]), [rows, []]);
  });
});
