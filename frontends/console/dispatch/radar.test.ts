import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointOf, reachOf } from './radar.ts';

describe('the map of a dispatch', () => {
  it('reaches to the first ring that holds all who were ranked', () => {
    assert.deepEqual(reachOf([2, 8.4]), { edgeKm: 10, rings: [5, 10] });
    assert.deepEqual(reachOf([12, 21]), { edgeKm: 30, rings: [5, 10, 20, 30] });
    assert.equal(reachOf([500]).edgeKm, 500);
    assert.equal(reachOf([]).edgeKm, 10);
  });

  it('has north above and east at the right', () => {
    const north = pointOf({ distanceKm: 5, bearingDegrees: 0 }, 10, 100);
    assert.deepEqual([Math.round(north?.x ?? 1), Math.round(north?.y ?? 1)], [0, -50]);
    const east = pointOf({ distanceKm: 10, bearingDegrees: 90 }, 10, 100);
    assert.deepEqual([Math.round(east?.x ?? 1), Math.round(east?.y ?? 1) + 0], [100, 0]);
  });

  it('draws who is too far away at the edge', () => {
    const point = pointOf({ distanceKm: 80, bearingDegrees: 180 }, 10, 100);
    assert.equal(point?.isBeyond, true);
    assert.equal(Math.round(point?.y ?? 0), 100);
  });

  it('draws nobody whose place was not kept', () => {
    assert.equal(pointOf({ distanceKm: 3, bearingDegrees: null }, 10, 100), undefined);
  });
});
