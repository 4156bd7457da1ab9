import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import {
  CancelLeadSearchDocument,
  LeadDuplicatesDocument,
  LeadSearchDocument,
  LeadSearchEventsDocument,
  LeadSearchesDocument,
  LeadsDocument,
  PauseLeadSearchDocument,
  ResumeLeadSearchDocument,
  StartLeadSearchDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { cityBusinesses, findBusinesses } from '../subgraphs/integration/hub/sandboxes/city/businesses.ts';
import type { Client } from './client.ts';
import { childrenOf } from './launched-processes.ts';
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
    eventually(
      async () => {
        const { leadSearch } = await admin.run(LeadSearchDocument, { id });
        return leadSearch && states.includes(leadSearch.state) ? leadSearch : null;
      },
      `the search is ${states.join(' or ')}`,
    );

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

  it('stops at its budget, says what is missing, and goes on with a larger one without paying twice', async () => {
    const before = await paid('GOOGLE_MAPS');
    const clientId = randomUUID();
    const input = { query: 'roofer', budgetCalls: 4, clientId };
    const id = await start(input);
    assert.equal(await start(input), id, 'the same clientId is the same search');
    const live = admin.follow(LeadSearchEventsDocument, { searchId: id, afterSeq: 0 });
    const paused = await inState(id, 'PAUSED');
    assert.deepEqual([paused.pauseReason, paused.spentCalls], ['BUDGET', 4]);
    assert.ok(paused.missing.cells > 0 && paused.missing.percent > 0);
    await live.until(({ leadSearchEvents: event }) => event.__typename === 'SearchBudgetReached');
    await live.stop();
    const refusal = await admin.refused(ResumeLeadSearchDocument, {
      input: { searchId: id, budgetCalls: 4 },
    });
    assert.deepEqual([refusal.code, refusal.field], ['BAD_USER_INPUT', 'input.budgetCalls']);
    await admin.run(ResumeLeadSearchDocument, { input: { searchId: id, budgetCalls: 500 } });
    await inState(id, 'DONE');
    const found = await places(id);
    assert.deepEqual(
      listed('roofer', 3).filter((one) => !found.has(one)),
      [],
    );
    const spent = (await paid('GOOGLE_MAPS')).slice(before.length);
    assert.equal(new Set(spent).size, spent.length);
  });

  it('can be tried without paying, paused and ended', async () => {
    const before = (await paid('GOOGLE_MAPS')).length;
    const { startLeadSearch } = await admin.run(StartLeadSearchDocument, {
      input: {
        query: 'plumber',
        area: circle(3),
        dryRun: true,
        budgetCalls: 100,
        thousandCallsPrice: { amount: 3_250, currency: 'EUR' },
      },
    });
    const { search, estimate } = startLeadSearch;
    assert.equal(search, null);
    // The search above has found what there is: the plan is followed on it.
    assert.ok(estimate.cells > 0 && estimate.expectedCalls !== null && estimate.expectedCalls > 5);
    assert.deepEqual(estimate.most, { amount: 325, currency: 'EUR' });
    assert.equal((await paid('GOOGLE_MAPS')).length, before);
    const id = await start({ query: 'carpenter', area: circle(10) });
    const paused = await admin.run(PauseLeadSearchDocument, { input: { searchId: id } });
    assert.equal(paused.pauseLeadSearch.search.state, 'PAUSED');
    const ended = await admin.run(CancelLeadSearchDocument, { input: { searchId: id } });
    assert.equal(ended.cancelLeadSearch.search.state, 'CANCELLED');
    const again = await admin.refused(ResumeLeadSearchDocument, { input: { searchId: id } });
    assert.equal(again.code, 'CONFLICT');
    const { leadSearches } = await admin.run(LeadSearchesDocument, { first: 1 });
    assert.equal(leadSearches.edges[0]?.node.id, id);
  });

  it('refuses an area that is none, and a budget of nothing', async () => {
    const corner = (latitude: number, longitude: number) => ({ latitude, longitude });
    const crossed = [corner(52, 13), corner(53, 14), corner(53, 13), corner(52, 14)];
    const huge = [corner(50, 10), corner(50, 14), corner(54, 14), corner(54, 10)];
    const wrong: readonly [object, string][] = [
      [{ query: ' ' }, 'input.query'],
      [{ budgetCalls: 0 }, 'input.budgetCalls'],
      [{ area: {} }, 'input.area'],
      [{ area: { ...circle(1), polygon: huge } }, 'input.area'],
      [{ area: circle(57) }, 'input.area.circle.radiusKm'],
      [{ area: circle(0) }, 'input.area.circle.radiusKm'],
      [{ area: { polygon: crossed } }, 'input.area.polygon'],
      [{ area: { polygon: huge } }, 'input.area.polygon'],
      [{ area: { polygon: crossed.slice(0, 2) } }, 'input.area.polygon'],
      [{ area: { circle: { center: corner(84.9, 0), radiusKm: 50 } } }, 'input.area.circle'],
    ];
    for (const [input, field] of wrong) {
      const given = { query: 'plumber', area: circle(1), ...input };
      const refusal = await admin.refused(StartLeadSearchDocument, { input: given });
      assert.deepEqual([refusal.code, refusal.field], ['BAD_USER_INPUT', field], JSON.stringify(input));
    }
  });

  it('fails with a sentence where its provider finds no places', async () => {
    const search = await inState(await start({ provider: 'STRIPE' }), 'FAILED');
    assert.match(search.problem ?? '', /STRIPE is not connected, or finds no places/);
  });

  it('merges what is certainly one, and asks about what is likely so', async () => {
    const id = await start({
      query: 'electrician',
      area: circle(14),
      provider: 'GOOGLE_MAPS',
      budgetCalls: 400,
    });
    const search = await inState(id, 'DONE');
    assert.ok(search.duplicates > 0);
    const { rows: wrong } = await pool.query(
      `select 1 from admin.lead_merge as merge
       join admin.lead_source as kept on kept.lead_id = merge.kept_id join admin.lead_source as gone on gone.lead_id = merge.merged_id
       where merge.reason <> 'OPERATOR' and not exists (select where ($1::jsonb -> kept.external_id) = ($1::jsonb -> gone.external_id))`,
      [
        JSON.stringify(
          Object.fromEntries(cityBusinesses().map(({ id: listing, truth }) => [listing, truth])),
        ),
      ],
    );
    assert.equal(wrong.length, 0);
    const { leadDuplicates } = await admin.run(LeadDuplicatesDocument, { first: 100 });
    assert.ok(leadDuplicates.edges.length > 0);
    const { leads } = await admin.run(LeadsDocument, { first: 100, filter: { searchId: id, minScore: 1 } });
    assert.ok(leads.edges.every(({ node }) => node.state === 'NEW'));
  });

  it('pays for no page twice when processes are killed in its middle', async () => {
    const before = await paid('GOOGLE_MAPS');
    const id = await start({ query: 'gardener', area: circle(12), budgetCalls: 400 });
    const killed = ['integration', 'admin', 'integration'];
    for (const [round, name] of killed.entries()) {
      await eventually(async () => (await paid('GOOGLE_MAPS')).length > before.length + 4 + 8 * round);
      for (const pid of await childrenOf(system.pid, `subgraphs/${name}/main.ts`))
        process.kill(pid, 'SIGKILL');
    }
    const done = await eventually(async () => {
      const answer = await admin.ask(LeadSearchDocument, { id });
      return answer.data?.leadSearch?.state === 'DONE' ? answer.data.leadSearch : null;
    }, 'the search is done');
    const spent = (await paid('GOOGLE_MAPS')).slice(before.length);
    assert.equal(new Set(spent).size, spent.length);
    if (done.missing.lostPages > 0) {
      await admin.run(ResumeLeadSearchDocument, { input: { searchId: id, buyLostPages: true } });
      await inState(id, 'DONE');
    }
    const found = await places(id);
    assert.deepEqual(
      listed('gardener', 12).filter((one) => !found.has(one)),
      [],
    );
  });
});
