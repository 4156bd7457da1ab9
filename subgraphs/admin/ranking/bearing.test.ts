import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bearingOf } from './bearing.ts';

const berlin = { latitude: 52.52, longitude: 13.405 };

describe('bearingOf', () => {
  it('counts whole degrees clockwise from north', () => {
    const to = (north: number, east: number) =>
      bearingOf(berlin, { latitude: berlin.latitude + north, longitude: berlin.longitude + east });
    assert.deepEqual([to(0.1, 0), to(0, 0.1), to(-0.1, 0), to(0, -0.1)], [0, 90, 180, 270]);
    assert.equal(to(-0.1, -0.1 / Math.cos((52.52 * Math.PI) / 180)), 225);
    assert.equal(to(0, 0), 0);
  });

  it('crosses the 180th meridian, and knows long ways', () => {
    assert.equal(bearingOf({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 }), 90);
    // Berlin to Tokyo begins towards the north-east.
    assert.equal(bearingOf(berlin, { latitude: 35.68, longitude: 139.69 }), 42);
  });
});
