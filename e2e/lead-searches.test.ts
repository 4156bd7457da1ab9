import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import {
  LeadSearchDocument,
  LeadSearchEventsDocument,
  StartLeadSearchDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { findBusinesses } from '../subgraphs/integration/hub/sandboxes/city/businesses.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const center = { latitude: 52.52, longitude: 13.405 };

/** Listings of the sandboxes' city within a circle around its middle. */
function listed(trade: string, radiusKm: number): readonly string[] {
  const everywhere = { south: 50, west: 10, north: 55, east: 16 };
  return findBusinesses(trade, everywhere)
    .filter(({ latitude, longitude }) => {
      const north = (latitude - center.latitude) * 111.195;
      const east = (longitude - center.longitude) * 111.195 * Math.cos((center.latitude * Math.PI) / 180);
      return Math.hypot(north, east) <= radiusKm - 0.01;
    })
    .map(({ id }) => id);
}

describe('a search for leads', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let system: TestSystem;
  let admin: Client;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2 });
    system = await startSystem({ DATABASE_URL: database.url });
    admin = await system.as('admin@demo.test');
  });
  after(async () => {
    await system.stop();
    await pool.end();
    await database.drop();
  });

  const circle = (radiusKm: number) => ({ circle: { center, radiusKm } });

  async function start(input: object): Promise<string> {
    const { startLeadSearch } = await admin.run(StartLeadSearchDocument, {
      input: {
        query: 'plumber',
        area: circle(3),
        provider: 'GOOGLE_MAPS',
        enriches: false,
        clientId: randomUUID(),
        ...input,
      },
    });
    assert.ok(startLeadSearch.search);
    return startLeadSearch.search.id;
  }

  const inState = (id: string, ...states: string[]) =>
    eventually(async () => {
      const { leadSearch } = await admin.run(LeadSearchDocument, { id });
      return leadSearch && states.includes(leadSearch.state) ? leadSearch : null;
    }, `the search is ${states.join(' or ')}`);

  /** Calls that the sandbox has counted. */
  async function paid(provider: string): Promise<readonly string[]> {
    const { rows } = await pool.query<{ digest: string }>(
      `select data ->> 'digest' as digest from integration.sandbox_object where provider = $1 and kind = 'search'`,
      [provider],
    );
    return rows.map(({ digest }) => digest);
  }

  /** Places that a search has found. */
  async function places(searchId: string): Promise<ReadonlySet<string>> {
    const { rows } = await pool.query<{ id: string }>(
      'select external_id as id from admin.search_place where search_id = $1',
      [searchId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  it('finds every business of an area, though an answer shows 60 at most, and tells of it live', async () => {
    const id = await start({ query: 'plumber' });
    const live = admin.follow(LeadSearchEventsDocument, { searchId: id, afterSeq: 0 });
    const search = await inState(id, 'DONE');
    const found = await places(id);
    const wanted = listed('plumber', 3);
    assert.ok(wanted.length > 60, `${wanted.length} are more than an answer shows`);
    assert.deepEqual(
      wanted.filter((one) => !found.has(one)),
      [],
    );
    assert.equal(search.missing.cells, 0);
    assert.equal(search.spentCalls, (await paid('GOOGLE_MAPS')).length);
    await live.until(({ leadSearchEvents: event }) => event.__typename === 'LeadSearchFinished');
    await live.stop();
  });
});
