import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marksOf, stepOf } from './map-marks.ts';

const vendor = (id: string) => ({ id, displayName: `Vendor ${id}` });
const ranked = (id: string, rank: number, score: number, bearingDegrees: number | null = 90) => ({
  vendor: vendor(id),
  rank,
  score,
  distanceKm: rank,
  bearingDegrees,
  factors: [],
  exploration: null,
});

describe('the marks of the map', () => {
  const excluded = [
    {
      vendor: vendor('x'),
      code: 'OUT_OF_AREA' as const,
      reason: 'too far',
      distanceKm: 50,
      bearingDegrees: 0,
    },
  ];

  it('are larger and stronger the better the score', () => {
    const [best, middle, worst] = marksOf(
      { ranked: [ranked('a', 1, 0.9), ranked('b', 2, 0.7), ranked('c', 3, 0.5)], excluded: [] },
      10,
      100,
    );
    assert.ok(best?.kind === 'ranked' && middle?.kind === 'ranked' && worst?.kind === 'ranked');
    assert.ok(best.size > middle.size && middle.size > worst.size);
    assert.equal(best.strength, 100);
    assert.ok(worst.strength >= 70);
  });

  it('are full for a single vendor', () => {
    const [only] = marksOf({ ranked: [ranked('a', 1, 0.2)], excluded: [] }, 10, 100);
    assert.equal(only?.kind === 'ranked' && only.strength, 100);
  });

  it('come by rank, then the excluded, without those whose place was not kept', () => {
    const marks = marksOf({ ranked: [ranked('a', 1, 0.9), ranked('b', 2, 0.8, null)], excluded }, 10, 100);
    assert.deepEqual(
      marks.map(({ id, kind, point }) => [id, kind, point.isBeyond]),
      [
        ['a', 'ranked', false],
        ['x', 'excluded', true],
      ],
    );
  });

  it('are walked along by arrow keys', () => {
    assert.deepEqual(['ArrowDown', 'ArrowLeft', 'Tab'].map(stepOf), [1, -1, undefined]);
  });
});
