import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LRUCache } from 'lru-cache';
import { atMost } from './at-most.ts';

describe('atMost', () => {
  it('keeps that many entries and evicts the least recently used one', () => {
    const cache = new LRUCache<string, number>(atMost(2));
    cache.set('a', 1).set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    assert.deepEqual([...cache.keys()].toSorted(), ['a', 'c']);
  });

  it('counts an entry once, however often it is written', () => {
    const cache = new LRUCache<string, number>(atMost(2));
    for (let round = 0; round < 10; round += 1) cache.set('a', round).set('b', round);
    assert.deepEqual(Object.fromEntries(cache.entries()), { a: 9, b: 9 });
  });

  it('has room again for what was deleted or has expired', () => {
    let now = 1;
    const cache = new LRUCache<string, number>({
      ...atMost(2),
      ttl: 10,
      ttlResolution: 0,
      perf: { now: () => now },
    });
    cache.set('a', 1).set('b', 2);
    cache.delete('a');
    cache.set('c', 3);
    assert.equal(cache.get('b'), 2);
    now = 20;
    assert.equal(cache.get('b'), undefined);
    cache.set('d', 4);
    assert.equal(cache.get('d'), 4);
    assert.ok(cache.size <= 2);
  });
});
