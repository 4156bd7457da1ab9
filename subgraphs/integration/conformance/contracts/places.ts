import assert from 'node:assert/strict';
import type { Places } from '../../hub/capabilities/places.ts';
import type { Contract } from './contract.ts';

const box = { south: 52.43, west: 13.26, north: 52.61, east: 13.55 };
const search = { text: 'plumber', box };

async function pageOf(places: Places, text: string, cursor: string | null) {
  return places.read(await places.ask({ ...search, text, cursor }), cursor);
}

export const places: Contract<'PLACES'> = {
  promise: 'finds businesses in a box',
  verify: async (capability) => {
    const { places: found } = await pageOf(capability, search.text, null);
    assert.ok(found.length > 0);
    assert.ok(found.length <= capability.limits.pageSize);
    for (const { id, name, point, rating } of found) {
      assert.notEqual(id, '');
      assert.notEqual(name, '');
      if (point) assert.ok(Math.abs(point.latitude - 52.52) < 0.5);
      if (rating !== null) assert.ok(rating >= 1 && rating <= 5);
    }
    const raw = await capability.ask({ ...search, cursor: null });
    assert.deepEqual(capability.read(raw, null), capability.read(raw, null), 'a page can be read again');
    const [first] = found;
    if (capability.find !== null && first) {
      assert.deepEqual(await capability.find(first.id), first, 'a place is the same when it is read alone');
      assert.equal(await capability.find('no-such-place'), null);
    }
    const none = await pageOf(capability, 'no such business anywhere', null);
    assert.deepEqual(none, { places: [], cursor: null });
  },
  page: async (capability, cursor) => {
    const answer = await pageOf(capability, search.text, cursor);
    return { ids: answer.places.map(({ id }) => id), cursor: answer.cursor };
  },
};
