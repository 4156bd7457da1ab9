import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { inGroups } from './in-groups.ts';

describe('writing in groups', () => {
  /** Writes that wait until they are let through, and what each has written. */
  function slowWrites() {
    const groups: (readonly number[])[] = [];
    const gates: PromiseWithResolvers<void>[] = [];
    const write = async (items: readonly number[]) => {
      const gate = Promise.withResolvers<void>();
      groups.push(items);
      gates.push(gate);
      await gate.promise;
    };
    return { groups, write, letThrough: () => gates.at(-1)?.resolve() };
  }

  it('writes the first item at once, and all that come meanwhile together', async () => {
    const { groups, write, letThrough } = slowWrites();
    const add = inGroups(write, 10);
    const first = add(1);
    const others = Promise.all([2, 3, 4].map(add));
    assert.deepEqual(groups, [[1]]);
    letThrough();
    await first;
    // The next group is begun by then.
    await setImmediate();
    letThrough();
    await others;
    assert.deepEqual(groups, [[1], [2, 3, 4]]);
  });

  it('fails only the item at fault, and goes on', async () => {
    const written: number[] = [];
    const add = inGroups(async (items: readonly number[]) => {
      await Promise.resolve();
      if (items.includes(3)) throw new Error('3 is bad');
      written.push(...items);
    }, 10);
    const results = await Promise.allSettled([1, 2, 3, 4].map(add));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
    await add(5);
    assert.deepEqual(written, [1, 2, 4, 5]);
  });

  it('does not repeat item by item what failed because the database is away', async () => {
    let writes = 0;
    const add = inGroups(async () => {
      await Promise.resolve();
      writes += 1;
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    }, 10);
    const results = await Promise.allSettled([1, 2, 3, 4].map(add));
    assert.ok(results.every(({ status }) => status === 'rejected'));
    assert.equal(writes, 2);
  });

  it('writes no more than the most at once', async () => {
    const sizes: number[] = [];
    const add = inGroups(async (items: readonly number[]) => {
      await Promise.resolve();
      sizes.push(items.length);
    }, 3);
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(add));
    assert.deepEqual(sizes, [1, 3, 3, 1]);
  });
});
