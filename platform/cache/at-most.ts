/** Options of `lru-cache` for a cache of a number of entries whose memory grows with what it holds. */
export interface EntryBound {
  readonly maxSize: number;
  readonly sizeCalculation: () => number;
}

const oneEach = () => 1;

/**
 * Bounds a cache to `entries`: the least recently used one goes first. The library's own `max` allocates its lists for all
 * entries at once, 2 MB for 100,000.
 */
export function atMost(entries: number): EntryBound {
  return { maxSize: entries, sizeCalculation: oneEach };
}
