import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

const near = { latitude: 52.52, longitude: 13.405 };
const search = { text: 'plumber', near, radiusKm: 10 };

export const places: Contract<'PLACES'> = {
  promise: 'finds businesses near a place',
  verify: async (capability) => {
    const { places: found } = await capability.search({ ...search, cursor: null });
    assert.ok(found.length > 0);
    for (const { id, name, point, rating } of found) {
      assert.notEqual(id, '');
      assert.notEqual(name, '');
      if (point) assert.ok(Math.abs(point.latitude - near.latitude) < 0.5);
      if (rating !== null) assert.ok(rating >= 1 && rating <= 5);
    }
    const none = await capability.search({ ...search, text: 'no such business anywhere', cursor: null });
    assert.deepEqual(none, { places: [], cursor: null });
  },
  page: async (capability, cursor) => {
    const answer = await capability.search({ ...search, cursor });
    return { ids: answer.places.map(({ id }) => id), cursor: answer.cursor };
  },
};
