import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cityCentre, trades } from '../../subgraphs/integration/hub/sandboxes/city/business.ts';
import { cityBusinesses, findBusinesses } from '../../subgraphs/integration/hub/sandboxes/city/businesses.ts';
import { contains } from '../../subgraphs/admin/leads/searches/grid/area.ts';
import type { Area } from '../../subgraphs/admin/leads/searches/grid/area.ts';
import { compareListings } from './compare-listings.ts';
import { directories } from './directory.ts';
import { fewestCalls, followPlan } from './follow-plan.ts';

const circle: Area = { kind: 'CIRCLE', center: cityCentre, radiusKm: 15.5 };
const corner = (north: number, east: number) => ({
  latitude: cityCentre.latitude + north,
  longitude: cityCentre.longitude + east,
});
const polygon: Area = { kind: 'POLYGON', corners: [corner(0, 0), corner(0.08, 0.02), corner(0.02, 0.12)] };

const everywhere = { south: -85, west: -180, north: 85, east: 180 };

describe('the plan of a search', () => {
  for (const directory of directories) {
    it(`finds all businesses of a city in ${directory.name} for less than 1.3 times the fewest calls`, () => {
      let [calls, fewest] = [0, 0];
      for (const trade of Object.keys(trades)) {
        const followed = followPlan(directory, trade, circle);
        const missed = findBusinesses(trade, everywhere).filter(({ id }) => !followed.found.has(id));
        assert.deepEqual(missed, [], trade);
        calls += followed.calls;
        fewest += fewestCalls(directory, trade, circle);
      }
      assert.ok(calls <= 1.3 * fewest, `${calls} calls, ${fewest} at least`);
    });

    it(`finds all that is in a triangle in ${directory.name}`, () => {
      const { found } = followPlan(directory, 'roofer', polygon);
      const inside = findBusinesses('roofer', everywhere).filter((one) => contains(polygon, one));
      assert.ok(inside.length > 10);
      assert.ok(inside.every(({ id }) => found.has(id)));
    });
  }
});

describe('doubles among the listings of a city', () => {
  it('are merged only where they are one, and else put before somebody', () => {
    const { doubles, certain, certainWrong, probable, probableWrong, missed } =
      compareListings(cityBusinesses());
    assert.ok(doubles >= 400 && certain > 100);
    assert.equal(certainWrong, 0);
    const right = probable - probableWrong;
    assert.ok(right / probable >= 0.95, `${probableWrong} of ${probable} are wrong`);
    assert.ok(right / (right + missed) >= 0.9, `${missed} are missed`);
  });
});
