import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { polygonFault, squareKm } from '#packages/map/polygon.ts';
import { circleCorners, reachAround } from './area-corners.ts';

describe('an area that is drawn', () => {
  const berlin = { latitude: 52.52, longitude: 13.405 };

  it('begins as the circle, which the API takes', () => {
    const corners = circleCorners(berlin, 10);
    assert.equal(corners.length, 8);
    assert.equal(polygonFault(corners, Infinity), null);
    // An octagon within a circle has 2√2 r².
    assert.ok(Math.abs(squareKm(corners) - 282.8) < 2, String(squareKm(corners)));
  });

  it('is on a map that reaches to its farthest corner', () => {
    assert.equal(reachAround(berlin, 10, []), 12);
    assert.equal(reachAround(berlin, 10, circleCorners(berlin, 50)), 60);
    assert.equal(reachAround(berlin, 0.1, []), 1);
  });
});
