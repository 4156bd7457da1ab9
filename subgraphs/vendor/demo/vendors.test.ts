import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../database.ts';
import { loadDemoVendors } from './vendors.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';

describe('the demo vendors', () => {
  let subgraph: TestSubgraph<Database, Settings>;
  before(async () => {
    subgraph = await startTestSubgraph(definition);
    await loadDemoVendors(subgraph.services.db);
  });
  after(() => subgraph.stop());

  it('has four vendors for each of six services, all of them within 15 km of Berlin', async () => {
    const { rows } = await subgraph.services.pool.query<{ slug: string; ids: string[]; far: number }>(`
      select
        service_slug as slug,
        array_agg(vendor_id::text order by vendor_id) as ids,
        max(111.195 * sqrt((latitude - 52.52) ^ 2 + ((longitude - 13.405) * cosd(52.52)) ^ 2)) as far
      from candidate where available and radius_km = 30 and capacity = 50 and open_orders = 0
      group by service_slug order by min(vendor_id::text)`);
    assert.deepEqual(
      rows.map(({ slug }) => slug),
      ['plumbing', 'electrical', 'cleaning', 'moving', 'gardening', 'locksmith'],
    );
    const ids = rows.flatMap((row) => row.ids);
    assert.deepEqual(
      ids,
      Array.from(
        { length: 24 },
        (_, index) => `00000000-0000-7000-8000-${String(101 + index).padStart(12, '0')}`,
      ),
    );
    assert.ok(rows.every(({ ids: four, far }) => four.length === 4 && far < 15));
  });

  it('is open around the clock', async () => {
    const moments = ['2026-03-29T01:00:00Z', '2026-06-07T21:59:59Z', '2026-12-31T23:00:00Z'];
    const { rows } = await subgraph.services.pool.query(
      `select bool_and(vendor.is_open(hours, timezone, moment)) as open
       from candidate, unnest($1::timestamptz[]) as moment`,
      [moments],
    );
    assert.deepEqual(rows, [{ open: true }]);
  });

  it('gives its vendors different names and places', async () => {
    const vendors = await subgraph.services.db.vendor.findMany();
    const shown = vendors.map(({ latitude, longitude, ratingSum, ratingCount, phone, displayName }) => ({
      place: `${latitude},${longitude}`,
      rating: ratingSum / ratingCount,
      phone,
      displayName,
    }));
    for (const key of ['place', 'phone', 'displayName'] as const) {
      assert.equal(new Set(shown.map((vendor) => vendor[key])).size, 24, key);
    }
    assert.ok(new Set(shown.map(({ rating }) => rating)).size > 10);
    assert.ok(shown.every(({ rating }) => rating >= 3.5 && rating <= 5));
  });

  it('is loaded once', async () => {
    await loadDemoVendors(subgraph.services.db);
    assert.equal(await subgraph.services.db.vendor.count(), 24);
  });
});
