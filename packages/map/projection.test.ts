import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { offsetKm, placeAt, ringsWithin } from './projection.ts';

const berlin = { latitude: 52.52, longitude: 13.405 };

describe('a map without tiles', () => {
  it('puts Potsdam 27 km southwest of Berlin', () => {
    const { east, north } = offsetKm(berlin, { latitude: 52.3906, longitude: 13.0645 });
    assert.ok(east < 0 && north < 0);
    assert.equal(Math.hypot(east, north).toFixed(0), '27');
  });

  it('does not go around the world at the date line', () => {
    const { east } = offsetKm({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 });
    assert.ok(Math.abs(east - 22.2) < 0.1, String(east));
  });

  it('finds the place at an offset again', () => {
    const place = placeAt(berlin, { east: 12, north: -30 });
    const { east, north } = offsetKm(berlin, place);
    assert.ok(Math.abs(east - 12) < 0.01 && Math.abs(north + 30) < 0.01);
    assert.ok(placeAt({ latitude: 0, longitude: 179.9 }, { east: 100, north: 0 }).longitude < 0);
  });

  it('draws rings at round distances', () => {
    assert.deepEqual(ringsWithin(25), [5, 10, 15, 20, 25]);
    assert.deepEqual(ringsWithin(12), [2.5, 5, 7.5, 10]);
    assert.deepEqual(ringsWithin(3), [1, 2, 3]);
    for (const reach of [0.4, 1, 4, 7, 40, 99, 300]) {
      const rings = ringsWithin(reach);
      assert.ok(rings.length >= 2 && rings.length <= 5, `${reach}: ${rings.join()}`);
      assert.ok((rings.at(-1) ?? 0) <= reach + 1e-9);
    }
  });
});
